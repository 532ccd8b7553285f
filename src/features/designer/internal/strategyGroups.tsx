import type { ReactNode } from 'react';
import { asksForToken, type PolicyDesign, sendsToken } from '../../../core/design/PolicyDesign';
import { AccessFields, ConnectionFields, IdentityFields, MoreAccessFields } from './AccessFields';
import { BackendFields, MoreBackendFields } from './BackendFields';
import { CacheFields, MoreCacheFields } from './CacheFields';
import { BasicFields, CertificateFields, ClientFields } from './ClientFields';
import { FailureFields, MoreFailureFields } from './FailureFields';
import { FormParameterFields } from './FormParameterFields';
import { MoreProviderFields, ProviderFields } from './ProviderFields';
import { summaries } from './summaries';

/** A group of the form that a design has by its way to authenticate. */
interface StrategyGroup {
  readonly id: 'provider' | 'client' | 'access' | 'cache' | 'backend' | 'failure';
  readonly title: string;
  readonly summary: string;
  readonly fields: ReactNode;
  readonly more?: ReactNode;
}

/** The groups of the form that a design has, in the order in which the flow happens. */
export function strategyGroups(design: PolicyDesign): readonly StrategyGroup[] {
  const backend: StrategyGroup = {
    id: 'backend',
    title: 'To the backend',
    summary: summaries.backend(design),
    fields: <BackendFields design={design} />,
    more: <MoreBackendFields design={design} />,
  };
  if (!sendsToken(design)) return [...credentialGroups(design), backend];
  const failure: StrategyGroup = {
    id: 'failure',
    title: 'When it fails',
    summary: summaries.failure(design),
    fields: <FailureFields design={design} />,
    more: <MoreFailureFields design={design} />,
  };
  return [...credentialGroups(design), backend, failure];
}

function credentialGroups(design: PolicyDesign): readonly StrategyGroup[] {
  if (asksForToken(design)) {
    const { provider, cache } = design;
    return [
      {
        id: 'provider',
        title: 'Identity provider',
        summary: summaries.provider(design),
        fields: <ProviderFields design={design} />,
        more:
          provider.kind === 'entra' ? (
            <MoreProviderFields provider={provider} />
          ) : (
            <FormParameterFields provider={provider} />
          ),
      },
      { id: 'client', title: 'Client', summary: summaries.client(design), fields: <ClientFields design={design} /> },
      {
        id: 'access',
        title: 'Access',
        summary: summaries.access(design),
        fields: <AccessFields design={design} />,
        more: <MoreAccessFields design={design} />,
      },
      {
        id: 'cache',
        title: 'Token cache',
        summary: summaries.cache(design),
        fields: <CacheFields design={design} />,
        ...(cache === null ? {} : { more: <MoreCacheFields cache={cache} /> }),
      },
    ];
  }
  switch (design.strategy) {
    case 'managed-identity':
      return [
        {
          id: 'access',
          title: 'Access',
          summary: summaries.identity(design),
          fields: <IdentityFields design={design} />,
        },
      ];
    case 'credential-manager':
      return [
        {
          id: 'access',
          title: 'Connection',
          summary: summaries.connection(design),
          fields: <ConnectionFields design={design} />,
        },
      ];
    case 'client-certificate':
      return [
        {
          id: 'client',
          title: 'Certificate',
          summary: summaries.certificate(design),
          fields: <CertificateFields design={design} />,
        },
      ];
    case 'basic':
      return [
        {
          id: 'client',
          title: 'Credentials',
          summary: summaries.basic(design),
          fields: <BasicFields design={design} />,
        },
      ];
  }
}
