export { type FileStore, openStore } from './store.ts'
