import type {Statement} from './icat-statement.js';

declare const statement: Statement;
export default statement;
