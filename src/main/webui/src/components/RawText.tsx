import { Text } from '@mantine/core'
import classes from './RawText.module.css'

/** What went over the wire, as text and nothing else. */
export function RawText({ name, text }: { name: string; text: string }) {
  return (
    <figure className={classes.raw}>
      <Text component="figcaption" size="sm" fw={600}>
        {name}
      </Text>
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section tabIndex={0} aria-label={name}>
        <pre>{text}</pre>
      </section>
    </figure>
  )
}
