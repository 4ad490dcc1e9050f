/** Keeps the server of the folder named first until SIGTERM; a program of its own because tests kill it. */
import { keep } from './launcher.ts'

const server = await keep(process.argv[2], () => undefined)
process.once('SIGTERM', () => server.stop())
console.log(JSON.stringify({ pid: server.pid, attached: server.attached, owner: server.owner }))
