import { describe, expect, it } from 'vitest';
import { environmentNames } from '../deploy/environmentNames';
import { runShell } from '../deploy/testing/runShell';
import { defaultDesign } from '../design/PolicyDesign';
import { designVariants } from '../design/testing/designVariants';
import { designOfVariant } from './designOfVariant';
import { namedValuesOf } from './namedValuesOf';
import { resourcesOf } from './resourcesOf';
import { type StrategyVariant, strategyVariants } from './StrategyVariant';

const target = { resourceGroup: 'rg orders', service: 'contoso', vault: 'contoso-vault' };
const all = [
  ...designVariants,
  ...strategyVariants.map((variant) => [variant, designOfVariant(defaultDesign, variant)] as const),
];

const resources = (variant: StrategyVariant) => resourcesOf(designOfVariant(defaultDesign, variant), target);
const ids = (variant: StrategyVariant) => resources(variant).map(({ id }) => id);

describe('namedValuesOf', () => {
  it('lists each once, secrets first', () => {
    const design = {
      ...defaultDesign,
      provider: { kind: 'entra', cloud: 'public', tenant: '{{tenant}}', endpoint: 'v2' },
      client: { id: '{{app}}', authentication: 'body', secret: '{{key}}' },
      scope: 'api://{{app}}/.default',
    } as const;
    expect(namedValuesOf(design)).toEqual([
      { name: 'key', secret: true, holds: 'client secret' },
      { name: 'tenant', secret: false, holds: 'tenant' },
      { name: 'app', secret: false, holds: 'client ID' },
    ]);
    expect(namedValuesOf(designOfVariant(design, 'managed-identity'))).toEqual([
      { name: 'app', secret: false, holds: 'App ID URI of the backend' },
    ]);
  });
});

describe('resourcesOf', () => {
  it('has what each way needs, in the order of work', () => {
    expect(ids('secret-body')).toEqual(['app', 'secret', 'app-role', 'vault-access']);
    expect(ids('certificate')).toEqual(['app', 'certificate', 'public-part', 'app-role']);
    expect(ids('federated-identity')).toEqual(['app', 'identity', 'federated-credential', 'app-role']);
    expect(ids('managed-identity')).toEqual(['identity', 'app-role']);
    expect(ids('credential-manager')).toEqual(['identity', 'connection']);
    expect(ids('on-behalf-of')).toEqual(['app', 'secret', 'permission', 'vault-access']);
    expect(ids('other-provider')).toEqual(['client', 'vault-access']);
    expect(ids('client-certificate')).toEqual(['certificate', 'backend-trust']);
    expect(ids('basic')).toEqual(['backend-user', 'vault-access']);
  });

  it.each(all)('has commands that a shell runs as they are, and no secret in them: %s', (_, design) => {
    const variables = environmentNames(namedValuesOf(design).map(({ name }) => name));
    const environment = {
      ...Object.fromEntries([...variables.values()].map((name) => [name, 'value'])),
      APIM_APP_ROLE: 'Orders.Read.All',
      APIM_BACKEND: 'api://orders',
      APIM_PERMISSION: 'Orders.Read',
      APIM_CLIENT_ID: 'app',
      APIM_CLIENT_SECRET: 'hidden',
    };
    for (const { id, commands } of resourcesOf(design, target)) {
      if (commands === null) continue;
      const { stderr, status, calls } = runShell(commands, { stubs: ['az'], environment, answer: 'answered' });
      expect([stderr, status], id).toEqual(['', 0]);
      expect(calls.length, id).toBeGreaterThan(0);
      expect(commands, id).not.toMatch(/hidden|sample~|\{\{/);
      for (const call of calls) {
        const json = call[Math.max(call.indexOf('--body'), call.indexOf('--parameters')) + 1]!;
        if (json.startsWith('{')) expect(() => JSON.parse(json), json).not.toThrow();
      }
    }
  });

  it('says when a variable is missing, before anything is done', () => {
    const design = designOfVariant(
      { ...defaultDesign, client: { ...defaultDesign.client, id: '{{client-id}}' } },
      'certificate',
    );
    for (const { id, commands } of resourcesOf(design, target)) {
      if (commands === null || id === 'certificate') continue;
      const { calls, stderr } = runShell(commands, { stubs: ['az'], environment: {} });
      expect(calls, id).toEqual([]);
      expect(stderr, id).toMatch(/is not set/);
    }
  });

  it("uses the design's own values, quoted", () => {
    const commands = resources('federated-identity')
      .map((resource) => resource.commands)
      .join('\n');
    expect(commands).toContain("--resource-group 'rg orders'");
    expect(commands).toContain('resourceGroups/rg%20orders/providers');
    expect(commands).toContain('"audiences":["api://AzureADTokenExchange"]');
    expect(commands).toContain(`--query "[?clientId=='$APIM_CONTOSO_ORDERS_IDENTITY'].principalId | [0]"`);
    const government = resourcesOf(
      designOfVariant(
        { ...defaultDesign, provider: { kind: 'entra', cloud: 'us-government', tenant: 'contoso.us', endpoint: 'v2' } },
        'federated-identity',
      ),
      target,
    );
    const text = government.map((resource) => resource.commands).join('\n');
    expect(text).toContain('api://AzureADTokenExchangeUSGov');
    expect(text).toContain('https://login.microsoftonline.us/');
    expect(text).toContain('https://graph.microsoft.us/v1.0/');
    expect(resources('on-behalf-of').find(({ id }) => id === 'permission')!.commands).toContain('--scope Orders.Read');
  });
});
