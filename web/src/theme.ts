import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** pine is Kith's own colour. Its seventh shade carries white text with a contrast of 5.9. */
const pine: MantineColorsTuple = [
  '#eef7f4',
  '#dbeee7',
  '#b3dccd',
  '#87cab2',
  '#5fb898',
  '#3fa483',
  '#268a6b',
  '#17735a',
  '#105c48',
  '#0a4637',
]

/** night are the greys of the dark look, with a little green as all of its surfaces have. */
const night: MantineColorsTuple = [
  '#c9d1cd',
  '#b4bdb8',
  '#8f9a94',
  '#69736e',
  '#434c47',
  '#38413c',
  '#262d2a',
  '#1c211f',
  '#181d1b',
  '#141816',
]

const font = "'Inter Variable', system-ui, sans-serif"

export const theme = createTheme({
  colors: { pine, dark: night },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: font,
  headings: { fontFamily: font, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Inputs side by side stand on one line, whichever of them has a help text.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Modal: { styles: { title: { fontWeight: 600 } } },
    Drawer: { styles: { title: { fontWeight: 600 } } },
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 500 } },
    // The head of a dialog is none of the page: as a header element it would be a second banner.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
  },
})
