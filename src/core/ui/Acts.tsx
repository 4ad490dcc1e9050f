import { Button, type ButtonProps } from './Button.tsx'
import { Menu } from './Menu.tsx'

/** Something that can be done with a record. Who may not do it does not get it. */
export interface Act extends Pick<ButtonProps, 'href' | 'download' | 'busy' | 'shortcut' | 'expanded'> {
  words: string
  onAct?: () => void
}

export interface ActsProps {
  /** The one thing to do next; stands last, filled. */
  primary?: Act | undefined
  /** All else, the likeliest first: two stand as buttons, the others in the menu. */
  others: readonly Act[]
}

const MOST_BUTTONS = 2

/** The acts of a record, right in its title line: the next one, two beside it at most, and the rest under ほかの操作. */
export function Acts({ primary, others }: ActsProps) {
  const rest = others.slice(MOST_BUTTONS)
  return (
    <>
      {others.slice(0, MOST_BUTTONS).map((act) => (
        <ActButton key={act.words} act={act} />
      ))}
      {rest.length > 0 && (
        <Menu
          label="ほかの操作"
          items={rest.map(({ words, onAct, href, download }) => ({ words, onPick: onAct, href, download }))}
        />
      )}
      {primary && <ActButton act={primary} kind="primary" />}
    </>
  )
}

function ActButton({ act: { words, onAct, ...act }, kind }: { act: Act; kind?: 'primary' }) {
  return (
    <Button {...act} kind={kind} onClick={onAct}>
      {words}
    </Button>
  )
}
