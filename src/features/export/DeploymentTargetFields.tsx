import { Field, Input, makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { ResourceTarget } from '../../core/deploy/ResourceCommands';
import { targetPlaceholders, useDeploymentTarget } from './deploymentTargetStore';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '12px', '& > *': { flex: '1 1 160px' } },
});

const labels = {
  resourceGroup: 'Resource group',
  service: 'API Management service',
  vault: 'Key vault',
} as const satisfies Record<keyof ResourceTarget, string>;

const names = Object.keys(labels) as readonly (keyof ResourceTarget)[];

/** Where commands shall work. */
export function DeploymentTargetFields({ withVault }: { readonly withVault: boolean }): ReactElement {
  const styles = useStyles();
  const target = useDeploymentTarget();
  return (
    <div className={styles.fields}>
      {names
        .filter((name) => withVault || name !== 'vault')
        .map((name) => (
          <Field key={name} label={labels[name]}>
            <Input
              value={target[name]}
              placeholder={targetPlaceholders[name]}
              onChange={(_, { value }) => useDeploymentTarget.setState({ [name]: value })}
            />
          </Field>
        ))}
    </div>
  );
}
