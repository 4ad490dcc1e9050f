/** Sends a file into a room piece by piece, and tells how much has gone. Gives its id. @throws Error with words for the person */
export function uploadFile(
  file: File,
  roomId: string,
  told: (sent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how far a body has gone
    const request = new XMLHttpRequest()
    request.open('POST', `/files?name=${encodeURIComponent(file.name)}&room=${roomId}`)
    request.responseType = 'json'
    request.upload.onprogress = (event) => told(event.loaded)
    request.onload = () => {
      const { id, message } = request.response ?? {}
      if (request.status === 200 && typeof id === 'string') resolve(id)
      else reject(new Error(typeof message === 'string' ? message : '送れませんでした。もう一度お試しください。'))
    }
    request.onerror = () => reject(new Error('サーバーにつながりません。回線を確かめて、もう一度お試しください。'))
    request.onabort = () => reject(new Error('送るのをやめました。'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
