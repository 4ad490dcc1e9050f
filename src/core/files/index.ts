export { type FileStore, type Opened, openStore } from './store.ts'
