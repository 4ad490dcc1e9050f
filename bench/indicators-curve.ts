/** How many rows were in after how many seconds, all files in one line. */
export type Point = { rows: number; seconds: number }

const WIDE = 860
const HIGH = 360
const LEFT = 80
const RIGHT = 170
const TOP = 40
const BOTTOM = 56
/** Parts of the whole that a rate is taken over: short ones show the checkpoints, long ones hide a decline. */
const PARTS = 40

/** A picture of rows a second over rows in the store, ours beside the ceiling; both axes begin at nothing. */
export function curve(ours: readonly Point[], ceiling: readonly Point[]): string {
  const most = Math.max(...[...ours, ...ceiling].map((p) => p.rows))
  const lines = [ratesOf(ours, most), ratesOf(ceiling, most)] as const
  const top = niceAbove(Math.max(...lines.flat().map((p) => p.rate)))
  const x = (rows: number) => LEFT + ((WIDE - LEFT - RIGHT) * rows) / most
  const y = (rate: number) => HIGH - BOTTOM - ((HIGH - TOP - BOTTOM) * rate) / top
  const path = (line: readonly Rate[]) =>
    line.map((p, i) => `${i ? 'L' : 'M'}${x(p.rows).toFixed(1)} ${y(p.rate).toFixed(1)}`).join('')
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const label = (line: readonly Rate[], text: string, colour: string) =>
    `<text x="${WIDE - RIGHT + 10}" y="${y(line.at(-1)?.rate ?? 0) + 5}" fill="${colour}">${text}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${HIGH}" font-family="sans-serif" font-size="14" role="img">
<title>Rows a second over rows in the store</title>
<rect width="${WIDE}" height="${HIGH}" fill="#fff"/>
<text x="${LEFT}" y="22" fill="#333">rows a second: parsing, dedupe and matching, beside a bare upsert of the same rows</text>
${ticks.map((t) => `<path d="M${LEFT} ${y(top * t)}H${WIDE - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(top * t) + 5}" text-anchor="end" fill="#333">${(top * t).toLocaleString('en')}</text>`).join('\n')}
${ticks.map((t) => `<text x="${x(most * t)}" y="${HIGH - BOTTOM + 22}" text-anchor="middle" fill="#333">${Math.round(most * t).toLocaleString('en')}</text>`).join('\n')}
<text x="${(LEFT + WIDE - RIGHT) / 2}" y="${HIGH - 12}" text-anchor="middle" fill="#333">rows taken in</text>
<path d="M${LEFT} ${y(7_000)}H${WIDE - RIGHT}" stroke="#a00" stroke-dasharray="2 4"/>${label([{ rows: 0, rate: 7_000 }], 'asked: 7,000', '#a00')}
<path d="${path(lines[1])}" fill="none" stroke="#777" stroke-width="2" stroke-dasharray="6 4"/>${label(lines[1], 'bare upsert', '#555')}
<path d="${path(lines[0])}" fill="none" stroke="#0017c1" stroke-width="2.5"/>${label(lines[0], 'Ishigaki', '#0017c1')}
</svg>
`
}

type Rate = { rows: number; rate: number }

function ratesOf(points: readonly Point[], most: number): Rate[] {
  const rates: Rate[] = []
  let last: Point = { rows: 0, seconds: 0 }
  for (const p of points) {
    if (p.rows - last.rows < most / PARTS || p.seconds <= last.seconds) continue
    rates.push({ rows: (p.rows + last.rows) / 2, rate: (p.rows - last.rows) / (p.seconds - last.seconds) })
    last = p
  }
  return rates
}

/** 1, 2, 4, 6, 8 or 10 times a power of ten: the first above. */
function niceAbove(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n))
  return ([1, 2, 4, 6, 8, 10].find((k) => k * power >= n) ?? 10) * power
}
