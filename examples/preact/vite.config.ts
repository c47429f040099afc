import preact from '@preact/preset-vite';
import {defineConfig} from 'vite';

export default defineConfig({
  plugins: [preact()],
  preview: {host: '127.0.0.1', port: Number(process.env['PORT']) || 4173},
});
