import { Button, Field, makeStyles, Tooltip } from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { maxFormParameters, type TokenRequestDesign } from '../../../core/design/PolicyDesign';
import { changeDesign } from './changeDesign';
import { toRequest } from './fieldWriters';
import { SettingField } from './SettingField';
import { TextField } from './TextField';

type Provider = Extract<TokenRequestDesign['provider'], { kind: 'oauth2' }>;
type Parameters = Provider['parameters'];

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) auto',
    columnGap: '6px',
    alignItems: 'end',
  },
  add: { alignSelf: 'flex-start' },
});

const withParameters = (change: (parameters: Parameters) => Parameters) =>
  toRequest((design) =>
    design.provider.kind === 'oauth2'
      ? { ...design, provider: { ...design.provider, parameters: change(design.provider.parameters) } }
      : design,
  );

const replaced = (parameters: Parameters, index: number, values: Partial<Parameters[number]>): Parameters =>
  parameters.map((parameter, place) => (place === index ? { ...parameter, ...values } : parameter));

/** Fields of the token request's form that a provider wants beside the standard ones, such as an audience. */
export function FormParameterFields({ provider: { parameters } }: { readonly provider: Provider }): ReactElement {
  const styles = useStyles();
  const names = ['audience', 'resource_server', 'tenant', 'realm', 'account'];
  const free = names.find((name) => !parameters.some((parameter) => parameter.name === name)) ?? 'audience';
  return (
    <Field label="More form fields" hint="What the provider wants beside scope: an audience, say.">
      <>
        {parameters.map(({ name, value }, index) => (
          // Fields have no identity of their own but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles.row}>
            <TextField
              path={`provider.parameters.${index}.name`}
              label="Name"
              value={name}
              write={(design, text) => withParameters((before) => replaced(before, index, { name: text }))(design)}
            />
            <SettingField
              path={`provider.parameters.${index}.value`}
              label="Value"
              value={value}
              write={(design, text) => withParameters((before) => replaced(before, index, { value: text }))(design)}
            />
            <Tooltip content={`Remove ${name}`} relationship="label">
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                onClick={() =>
                  changeDesign(
                    'provider.parameters',
                    withParameters((before) => before.filter((_, place) => place !== index)),
                  )
                }
              />
            </Tooltip>
          </div>
        ))}
        {parameters.length < maxFormParameters && (
          <Button
            className={styles.add}
            size="small"
            appearance="transparent"
            icon={<AddRegular />}
            onClick={() =>
              changeDesign(
                'provider.parameters',
                withParameters((before) => [...before, { name: free, value: '' }]),
              )
            }
          >
            Add a form field
          </Button>
        )}
      </>
    </Field>
  );
}
