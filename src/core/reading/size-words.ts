/** Bytes for a person: `850B`, `256KB`, `50MB`, `12GB`. */
export function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${Math.round(bytes / 1024 ** step).toLocaleString('ja-JP')}${units[step]}`
}
