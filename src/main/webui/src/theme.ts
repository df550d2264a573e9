import { Anchor, Button, createTheme, type CSSVariablesResolver } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans SC", "Helvetica Neue", Arial, sans-serif',
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    // German and Portuguese words are long: on a phone they take a second line instead of widening the page.
    Button: Button.extend({
      styles: {
        root: { height: 'auto', maxWidth: '100%', paddingBlock: '0.25rem' },
        inner: { minHeight: 'calc(var(--button-height) - 0.5rem - 2px)' },
        label: { whiteSpace: 'normal', lineHeight: 1.3 },
      },
    }),
  },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.25rem' }, h3: { fontSize: '1.05rem' } },
  },
})

/** Mantine's own dimmed text, errors and warnings are too pale for WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#555c66',
    '--mantine-color-anchor': '#364fc7',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-yellow-light-color': '#7a4a00',
  },
  dark: {
    '--mantine-color-dimmed': '#adb3bb',
    '--mantine-color-anchor': '#a5b8ff',
    '--mantine-color-body': '#16181d',
    '--mantine-color-error': '#ff8787',
  },
})
