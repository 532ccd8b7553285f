import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { nameProblem, useNamedValues } from '../../../stores/namedValuesStore';
import { looksSecret } from './namedValueRows';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', rowGap: '8px' } });

interface Props {
  /** The name to change; null asks for a new one. */
  readonly current: string | null;
  readonly onDone: (name: string, secret: boolean) => void;
  readonly onClose: () => void;
}

/** Asks for a named value's name. */
export function NameDialog({ current, onDone, onClose }: Props): ReactElement {
  const styles = useStyles();
  const entries = useNamedValues((state) => state.entries);
  const [name, setName] = useState(current ?? '');
  const [secretChoice, setSecretChoice] = useState<boolean | null>(null);
  const problem = nameProblem(entries, name, current);
  const secret = secretChoice ?? looksSecret(name);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (problem !== null) return;
            onDone(name, secret);
            onClose();
          }}
        >
          <DialogBody>
            <DialogTitle>{current === null ? 'Add a named value' : `Rename ${current}`}</DialogTitle>
            <DialogContent className={styles.content}>
              <Field
                label="Name"
                hint={
                  current === null ? 'The display name, as {{name}} uses it' : 'The policy is changed along with it.'
                }
                {...(problem === null || name === '' ? {} : { validationMessage: problem })}
              >
                <Input value={name} spellCheck={false} onChange={(_, { value }) => setName(value.trim())} />
              </Field>
              {current === null && (
                <Checkbox
                  label="It is a secret"
                  checked={secret}
                  onChange={(_, { checked }) => setSecretChoice(checked === true)}
                />
              )}
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
              <Button type="submit" appearance="primary" disabled={problem !== null}>
                {current === null ? 'Add' : 'Rename'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
