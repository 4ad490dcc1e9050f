export { FileError, type FileFault } from './errors.ts'
export { type Content, type FileStore, openStore, type StoreOptions, type Verdict } from './store.ts'
