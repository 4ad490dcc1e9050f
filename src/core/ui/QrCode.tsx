import { create } from 'qrcode'
import { useMemo } from 'react'

export interface QrCodeProps {
  text: string
  /** What the picture is for; the text itself must also stand beside it for those who cannot scan. */
  label: string
}

/** A QR code, drawn in the page: what it says reaches no one else. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => draw(text), [text])
  const quiet = 4 // modules of white around it, ISO/IEC 18004
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${size + quiet * 2} ${size + quiet * 2}`}
      width={224}
      height={224}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}

function draw(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const path = Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '')).join('')
  return { size, path }
}
