import { useFormats } from '../i18n/formats'

/** A point in time as the reader writes it; to the second and with its zone on hover. */
export function Moment({ at }: { at: string }) {
  const formats = useFormats()
  return (
    <time dateTime={at} title={formats.exactMoment(at)}>
      {formats.moment(at)}
    </time>
  )
}
