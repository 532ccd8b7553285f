import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { keyVaultNamedValueCommands, namedValueCommands } from '../../core/deploy/namedValueCommands';
import { useAnalysis } from '../../stores/analysisStore';
import { useNamedValues } from '../../stores/namedValuesStore';
import { CommandBlock } from './CommandBlock';
import { copyText } from './copyText';
import { DeploymentTargetFields } from './DeploymentTargetFields';
import { filledTarget, useDeploymentTarget } from './deploymentTargetStore';
import { namedValuesToCreate } from './namedValuesToCreate';
import { useNamedValuesDialog } from './namedValuesDialogStore';

const useStyles = makeStyles({
  surface: { maxWidth: '760px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  table: { borderCollapse: 'collapse', '& th, & td': { textAlign: 'left', padding: '4px 12px 4px 0' } },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

const none: readonly never[] = [];

/** What has to exist in API Management before the policy can be saved, and the commands that make it. */
export function NamedValuesDialog(): ReactElement {
  const styles = useStyles();
  const entries = useNamedValues((state) => state.entries);
  const uses = useAnalysis(({ analysis }) => analysis?.namedValueUses ?? none);
  const target = filledTarget(useDeploymentTarget());
  const [keyVault, setKeyVault] = useState(false);
  const values = namedValuesToCreate(entries, uses);
  const script = keyVault ? keyVaultNamedValueCommands(values, target) : namedValueCommands(values, target);
  return (
    <Dialog open onOpenChange={(_, { open }) => useNamedValuesDialog.setState({ open })}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Named values to create</DialogTitle>
          <DialogContent className={styles.content}>
            {values.length === 0 ? (
              <Text>The policy uses no named values.</Text>
            ) : (
              <>
                <Text>They have to exist before the policy is saved; otherwise API Management refuses it.</Text>
                <table className={styles.table}>
                  <thead>
                    <tr>
                      <th scope="col">Name</th>
                      <th scope="col">Kind</th>
                      <th scope="col">Value</th>
                    </tr>
                  </thead>
                  <tbody>
                    {values.map(({ name, secret, value }) => (
                      <tr key={name}>
                        <td className={styles.code}>{name}</td>
                        <td>{secret ? 'secret' : 'plain'}</td>
                        <td className={styles.code}>{secret || value === '' ? 'from the environment' : value}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <DeploymentTargetFields withVault={keyVault} />
                <Switch
                  label="Keep secrets in a key vault"
                  checked={keyVault}
                  onChange={(_, { checked }) => setKeyVault(checked)}
                />
                <CommandBlock label="Commands" commands={script} />
              </>
            )}
          </DialogContent>
          <DialogActions>
            {values.length > 0 && (
              <Button
                appearance="primary"
                icon={<CopyRegular />}
                onClick={() => void copyText('The commands are', script)}
              >
                Copy the commands
              </Button>
            )}
            <DialogTrigger disableButtonEnhancement>
              <Button>Close</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
