import { createTheme } from '@mantine/core'

/** Darker shades than Mantine's own, so that text meets WCAG 2.2 AA contrast (4.5 to 1). */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 8,
  autoContrast: true,
  // Where black and white contrast alike with a background: the better one has 4.58 to 1 or more.
  luminanceThreshold: 0.179,
  fontFamily: 'system-ui, "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 'sm',
  components: {
    // A link in a line of text is told by more than its colour.
    Anchor: { defaultProps: { underline: 'always' } },
    Badge: {
      defaultProps: { radius: 'sm', tt: 'none' },
      // A word is never cut: it is what the badge says.
      styles: { root: { minWidth: 'fit-content' }, label: { overflow: 'visible' } },
    },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
    // A table that is wider than the screen is scrolled by keyboard too.
    TableScrollContainer: { defaultProps: { type: 'native', tabIndex: 0 } },
  },
})
