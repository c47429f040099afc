import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

export default defineConfig({
  plugins: [
    // Otherwise Vue looks for a component of that name, and warns that there is none.
    vue({template: {compilerOptions: {isCustomElement: (tag) => tag === 'icat-statement'}}}),
  ],
  preview: {host: '127.0.0.1', port: Number(process.env['PORT']) || 4173},
});
