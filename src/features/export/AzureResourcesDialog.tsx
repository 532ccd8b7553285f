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
  Text,
  tokens,
} from '@fluentui/react-components';
import { useId, useMemo, type ReactElement, type ReactNode } from 'react';
import { factsOf } from '../../core/strategies/factsOf';
import { variantOf, variantWords } from '../../core/strategies/StrategyVariant';
import { useAnalysis } from '../../stores/analysisStore';
import { FactList, FactSources } from '../compare/FactList';
import { GatewayFitList } from '../compare/GatewayFitList';
import { pageActions } from '../pages/pageStore';
import { useAzureResourcesDialog } from './azureResourcesDialogStore';
import { DeploymentTargetFields } from './DeploymentTargetFields';
import { ResourceSteps } from './ResourceSteps';

const useStyles = makeStyles({
  surface: { maxWidth: '760px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  heading: { margin: 0, marginBottom: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase400 },
  limits: { marginTop: tokens.spacingVerticalM },
});

const close = (): void => useAzureResourcesDialog.setState({ open: false });

/** What the design's way to authenticate needs outside of the policy, what it can't do, and how its secret is rotated. */
export function AzureResourcesDialog(): ReactElement {
  const styles = useStyles();
  const design = useAnalysis(({ analysis }) => analysis?.recognition.design ?? null);
  const facts = useMemo(() => design && factsOf(design), [design]);
  return (
    <Dialog open onOpenChange={(_, { open }) => useAzureResourcesDialog.setState({ open })}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {design === null ? 'Azure resources' : `Azure resources: ${variantWords[variantOf(design)].title}`}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {design === null || facts === null ? (
              <Text>The form recognises no way to authenticate in this policy.</Text>
            ) : (
              <>
                <DeploymentTargetFields withVault />
                <Part heading="What it needs">
                  <ResourceSteps design={design} />
                </Part>
                <Part heading="Rotation">
                  {facts.rotation.steps.length > 0 && (
                    <FactList facts={facts.rotation.steps} ordered withSources={false} />
                  )}
                  <FactList facts={facts.rotation.meanwhile} withSources={false} />
                  <FactSources facts={[...facts.rotation.steps, ...facts.rotation.meanwhile]} />
                </Part>
                <Part heading="Gateways and limits">
                  <GatewayFitList fits={facts.gateways} />
                  <div className={styles.limits}>
                    <FactList facts={facts.limits} withSources={false} />
                  </div>
                  <FactSources
                    facts={[...Object.values(facts.gateways).flatMap(({ fact }) => fact ?? []), ...facts.limits]}
                  />
                </Part>
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button
              onClick={() => {
                close();
                pageActions.show('compare');
              }}
            >
              Compare with other ways
            </Button>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary">Close</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Part({ heading, children }: { readonly heading: string; readonly children: ReactNode }): ReactElement {
  const styles = useStyles();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 className={styles.heading} id={id}>
        {heading}
      </h3>
      {children}
    </section>
  );
}
