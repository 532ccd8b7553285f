import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { openPasted } from './openDocument';
import { usePasteDialog } from './pasteDialogStore';

const useStyles = makeStyles({
  text: {
    height: '40vh',
    '& textarea': { fontFamily: tokens.fontFamilyMonospace, maxHeight: 'none', height: '100%' },
  },
});

/** Takes a policy by paste or by hand, for those who have no file. */
export function PasteDialog(): ReactElement {
  const styles = useStyles();
  const open = usePasteDialog((state) => state.open);
  const [text, setText] = useState('');
  return (
    <Dialog open={open} onOpenChange={(_, { open }) => usePasteDialog.setState({ open })}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            openPasted(text);
            setText('');
            usePasteDialog.setState({ open: false });
          }}
        >
          <DialogBody>
            <DialogTitle>Paste a policy</DialogTitle>
            <DialogContent>
              <Field
                label="Policy"
                hint="A whole policy document, a fragment, or statements of one section. It stays in this browser."
              >
                <Textarea
                  className={styles.text}
                  value={text}
                  spellCheck={false}
                  onChange={(_, { value }) => setText(value)}
                />
              </Field>
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
              <Button type="submit" appearance="primary" disabled={text.trim() === ''}>
                Open
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
