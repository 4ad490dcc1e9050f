import { defangAddress } from './defang.ts'

/** A value that may be an address (URL, domain, host), shown and copied in a form that cannot be opened. */
export function Address({ value }: { value: string }) {
  return <span className="break-all">{defangAddress(value)}</span>
}
