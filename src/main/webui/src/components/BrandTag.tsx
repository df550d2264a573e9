import classes from './BrandMark.module.css'
import { UNKNOWN_LOOK } from './brandLooks'

/** A brand's name with the swatch of its highlighting. */
export function BrandTag({ name, look }: { name: string; look: number | undefined }) {
  return (
    <span className={classes.brand} data-look={look ?? UNKNOWN_LOOK}>
      <span className={classes.swatch} aria-hidden /> <span>{name}</span>
    </span>
  )
}
