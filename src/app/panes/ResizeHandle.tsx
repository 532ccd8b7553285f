import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { Separator } from 'react-resizable-panels';

const useStyles = makeStyles({
  handle: {
    width: '1px',
    position: 'relative',
    outlineStyle: 'none',
    backgroundColor: tokens.colorNeutralStroke2,
    transitionProperty: 'background-color',
    transitionDuration: tokens.durationFaster,
    // The visible line is thin; what can be grasped and seen focused is wider.
    '::after': { content: '""', position: 'absolute', inset: '0 -3px', zIndex: 1 },
    ':hover::after, :focus-visible::after, &[data-separator="active"]::after': {
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
  },
});

/** The border between two panes: drag it, or move it by the arrow keys. */
export function ResizeHandle({ label, id }: { readonly label: string; readonly id: string }): ReactElement {
  return <Separator id={id} aria-label={label} className={useStyles().handle} />;
}
