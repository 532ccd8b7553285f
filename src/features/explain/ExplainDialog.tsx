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
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useMemo, type ReactElement } from 'react';
import { LineIndex } from '../../core/text/LineIndex';
import { useDocument } from '../../stores/documentStore';
import { useExplainDialog } from './explainDialogStore';
import { ExplainedError } from './internal/ExplainedError';
import { useExplanation } from './useExplanation';

const useStyles = makeStyles({
  surface: { maxWidth: '680px' },
  text: {
    width: '100%',
    '& textarea': {
      height: '132px',
      maxHeight: 'none',
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
    },
  },
  results: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalM} 0 0`,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  none: { display: 'block', marginTop: tokens.spacingVerticalM, color: tokens.colorNeutralForeground2 },
});

/** Takes an error as somebody else reports it, says what it means and leads to the place in the policy. */
export function ExplainDialog(): ReactElement {
  const styles = useStyles();
  const open = useExplainDialog((state) => state.open);
  return (
    <Dialog open={open} onOpenChange={(_, { open }) => useExplainDialog.setState({ open })}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Explain an error</DialogTitle>
          <DialogContent>{open && <Explanation />}</DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Close</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Explanation(): ReactElement {
  const styles = useStyles();
  const text = useExplainDialog((state) => state.text);
  const explanation = useExplanation(text);
  const policy = useDocument((state) => state.text);
  const lines = useMemo(() => new LineIndex(policy), [policy]);
  return (
    <>
      <Field
        label="Error"
        hint="What the portal, Terraform, Bicep or the Azure CLI answered, an AADSTS error, or a failed call from a trace. It stays in this browser."
      >
        <Textarea
          className={styles.text}
          value={text}
          spellCheck={false}
          onChange={(_, { value }) => useExplainDialog.setState({ text: value })}
        />
      </Field>
      <div aria-live="polite">
        {explanation?.matches.length === 0 && (
          <Text className={styles.none}>
            Nothing in this text is a known error. Paste the whole message, with its code and its line if it has them.
          </Text>
        )}
        {explanation !== null && explanation.matches.length > 0 && (
          <ul className={styles.results} aria-label="Explanations">
            {explanation.matches.map((match, index) => (
              // Matches have no identity but their place in the pasted text.
              // oxlint-disable-next-line react/no-array-index-key
              <ExplainedError key={index} match={match} lines={lines} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
