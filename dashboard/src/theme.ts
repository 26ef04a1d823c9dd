import { createTheme } from '@mantine/core'

/** Darker shades than Mantine's own, so that text meets WCAG 2.2 AA contrast (4.5 to 1). */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 8,
  autoContrast: true,
  fontFamily: 'system-ui, "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 'sm',
  components: {
    Badge: {
      defaultProps: { radius: 'sm', tt: 'none' },
      // A word is never cut: it is what the badge says.
      styles: { root: { minWidth: 'fit-content' }, label: { overflow: 'visible' } },
    },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
  },
})
