import type { Authentication } from '../design/designOfAuthentication';
import type { PolicyDesign } from '../design/PolicyDesign';
import { concluded, type Fact, fact } from './Fact';
import type { StrategyFacts } from './StrategyFacts';

/** What a credential brings with it, whatever it is used for. */
export type CredentialFacts = Pick<StrategyFacts, 'attacker' | 'rotation'>;

const readsNamedValues = fact(
  'Whoever may list the values of named values reads the secret; so does whoever reads it in the key vault behind one.',
  'named-values',
);
const readsTraces = fact(
  'Traces show the values of secret named values to people who may trace.',
  'named-values',
  'tracing',
);
const editsPolicies = fact(
  'Whoever may edit policies can send the token elsewhere. That needs no secret, and is so for every way.',
  'identity-policy',
);
const bearer = fact('A token itself can be used by anybody who has it until it expires.', 'rfc-6750');
const vaultDelay = fact(
  'With the secret in a key vault, API Management takes the new one by itself within four hours; refresh it by hand to have it at once.',
  'named-values',
);

const clientSecret: CredentialFacts = {
  attacker: {
    needs: [
      readsNamedValues,
      readsTraces,
      concluded('It goes over the wire with each token request, under TLS only.', 'rfc-6749'),
    ],
    gains: [
      concluded(
        'A secret works from anywhere, not only from the gateway, until it expires or is deleted.',
        'add-credentials',
      ),
      fact('An app secret of Entra ID lives for up to 24 months; Microsoft advises less than 12.', 'add-credentials'),
      bearer,
    ],
  },
  rotation: {
    steps: [
      fact('Add a second secret to the app; the first one stays valid.', 'add-credentials'),
      fact('Put it into the named value, or as a new version into the key vault behind it.', 'named-values'),
      concluded('Wait until no gateway uses the old one: up to four hours with a key vault.', 'named-values'),
      concluded('Delete the old secret.', 'add-credentials'),
    ],
    meanwhile: [
      concluded(
        'Nothing breaks while both are valid. Delete the old one first, and calls fail as soon as the cached token is gone.',
        'add-credentials',
      ),
      vaultDelay,
    ],
  },
};

const certificate: CredentialFacts = {
  attacker: {
    needs: [
      fact(
        'The private key, in the key vault or in the file that was uploaded. Policies can use it, and no request carries it.',
        'assertions',
        'client-certificates',
      ),
      concluded(
        'An assertion out of a trace is good for one client at one provider, here for ten minutes.',
        'rfc-7523',
        'tracing',
      ),
      editsPolicies,
    ],
    gains: [
      concluded('With the key, tokens from anywhere until the certificate is taken off the app.', 'assertions'),
      bearer,
    ],
  },
  rotation: {
    steps: [
      fact('Make the new certificate, in the key vault as a new version.', 'client-certificates'),
      fact('Add its public part to the app registration; the old one stays there.', 'add-credentials'),
      concluded(
        'Let API Management have it: from a key vault within four hours, otherwise upload it.',
        'identity-of-service',
      ),
      fact(
        'Put its thumbprint into the named value: the policy finds the certificate by it.',
        'certificate-policy',
        'expressions',
      ),
      concluded('Take the old certificate off the app.', 'add-credentials'),
    ],
    meanwhile: [
      fact(
        'The thumbprint changes with the certificate. Until the named value follows, no assertion can be signed, and calls fail when the cached token is gone.',
        'certificate-policy',
      ),
      concluded(
        'Both certificates work side by side when they are both in API Management and at the app.',
        'add-credentials',
      ),
    ],
  },
};

const federated: CredentialFacts = {
  attacker: {
    needs: [
      fact("There is no secret to read. The identity's key never leaves Azure.", 'identity-of-service'),
      concluded(
        "An identity's token out of a trace can be exchanged from anywhere until it expires; it is good for the exchange only.",
        'identity-as-credential',
        'rfc-6750',
      ),
      fact('Whoever may assign the identity to another resource has its rights there.', 'identity-practices'),
      editsPolicies,
    ],
    gains: [
      concluded(
        'No more than tokens that expire: nothing that can be carried away for longer.',
        'identity-as-credential',
      ),
      bearer,
    ],
  },
  rotation: {
    steps: [],
    meanwhile: [
      fact("Azure renews the identity's credentials; there is nothing to rotate.", 'identity-of-service'),
      fact(
        'Replacing the identity by another is a second federated credential beside the first; an app takes up to 20.',
        'identity-as-credential',
      ),
    ],
  },
};

const ofClient: Readonly<Record<Authentication, CredentialFacts>> = {
  body: clientSecret,
  basic: {
    ...clientSecret,
    attacker: {
      ...clientSecret.attacker,
      needs: [
        readsNamedValues,
        readsTraces,
        fact(
          'It goes over the wire in the Authorization header of each token request, encoded but not encrypted, under TLS.',
          'rfc-6749',
          'rfc-7617',
        ),
      ],
    },
  },
  certificate,
  'managed-identity': federated,
};

const managedIdentity: CredentialFacts = {
  attacker: {
    needs: [
      fact("There is no secret to read. The identity's key never leaves Azure.", 'identity-of-service'),
      fact(
        "Whoever may edit policies can use the service's identity, and can send its token elsewhere.",
        'identity-policy',
      ),
    ],
    gains: [
      concluded(
        'The rights of the identity at every backend that trusts it, until the token expires.',
        'identity-policy',
      ),
      bearer,
    ],
  },
  rotation: {
    steps: [],
    meanwhile: [
      fact("Azure renews the identity's credentials; there is nothing to rotate.", 'identity-of-service'),
      fact(
        "A role that is taken away stays in tokens for hours: Azure keeps an identity's tokens for around 24 hours.",
        'identity-practices',
      ),
    ],
  },
};

const connection: CredentialFacts = {
  attacker: {
    needs: [
      fact(
        'The secret of the connection is stored encrypted in the credential manager, out of sight of policies and named values.',
        'credential-manager',
      ),
      fact('Whoever an access policy of the connection names gets its token.', 'credential-manager'),
      editsPolicies,
    ],
    gains: [concluded('Tokens of the connection, each until it expires.', 'rfc-6750'), bearer],
  },
  rotation: {
    steps: [
      fact('Add a second secret at the provider; the first one stays valid.', 'add-credentials'),
      fact(
        "Enter it at the connection (client credentials) or at the provider's settings (authorization code).",
        'credential-manager',
      ),
      concluded('Delete the old secret.', 'add-credentials'),
    ],
    meanwhile: [
      fact('With an expired secret no new token can be had, and calls fail.', 'credential-manager'),
      concluded('Nothing breaks while both secrets are valid.', 'add-credentials'),
    ],
  },
};

const tlsCertificate: CredentialFacts = {
  attacker: {
    needs: [
      fact(
        'The private key, in the key vault or in the file that was uploaded. It never goes over the wire.',
        'client-certificates',
        'rfc-8446',
      ),
      concluded('Whoever may edit policies can call the backend with it through the gateway.', 'certificate-policy'),
    ],
    gains: [
      concluded(
        'With the key, the backend itself from anywhere that reaches it, until it no longer trusts the certificate.',
        'client-certificates',
      ),
    ],
  },
  rotation: {
    steps: [
      concluded('Let the backend trust the new certificate beside the old one.', 'client-certificates'),
      fact(
        'Make the new version in the key vault; API Management takes it within four hours. Otherwise upload it.',
        'identity-of-service',
      ),
      concluded('Take the old certificate off the backend.', 'client-certificates'),
    ],
    meanwhile: [concluded('Nothing breaks while the backend trusts both.', 'client-certificates')],
  },
};

const password: CredentialFacts = {
  attacker: {
    needs: [
      readsNamedValues,
      readsTraces,
      fact('It goes over the wire with every call to the backend, encoded but not encrypted, under TLS.', 'rfc-7617'),
    ],
    gains: [
      concluded(
        'The backend itself, from anywhere that reaches it, until the password is changed. There is no token that expires.',
        'rfc-7617',
      ),
    ],
  },
  rotation: {
    steps: [
      concluded('Let the backend take a second password, or a second user.', 'rfc-7617'),
      fact('Put it into the named value, or as a new version into the key vault behind it.', 'named-values'),
      concluded('Take the old one off the backend.', 'rfc-7617'),
    ],
    meanwhile: [
      concluded('A backend that knows one password only fails between the two changes.', 'rfc-7617'),
      vaultDelay,
    ],
  },
};

/** The secret of a provider that isn't Microsoft Entra: what it lets a client have is its own affair. */
const secretElsewhere: CredentialFacts['rotation'] = {
  steps: [
    concluded('Ask the provider for a second secret, if it keeps two for a client.', 'rfc-6749'),
    fact('Put it into the named value, or as a new version into the key vault behind it.', 'named-values'),
    concluded('Take the old secret off the client.', 'rfc-6749'),
  ],
  meanwhile: [
    concluded(
      'A provider that keeps one secret only refuses the old one at once: calls fail from when the cached token is gone until the named value follows.',
      'rfc-6749',
    ),
    vaultDelay,
  ],
};

const isOfEntra = ({ sources }: Fact): boolean => sources.includes('add-credentials');

function ofOtherProvider(authentication: Authentication): CredentialFacts {
  const { attacker, rotation } = ofClient[authentication];
  return {
    attacker: {
      needs: attacker.needs,
      gains: [
        concluded('What the credential opens, from anywhere, until the provider takes it back.', 'rfc-6749'),
        ...attacker.gains.filter((gain) => !isOfEntra(gain)),
      ],
    },
    rotation: authentication === 'body' || authentication === 'basic' ? secretElsewhere : rotation,
  };
}

/** What an attacker would need, and how the credential is renewed. */
export function credentialFacts(design: PolicyDesign): CredentialFacts {
  switch (design.strategy) {
    case 'client-credentials':
      return design.provider.kind === 'entra'
        ? ofClient[design.client.authentication]
        : ofOtherProvider(design.client.authentication);
    case 'on-behalf-of': {
      const { attacker, rotation } = ofClient[design.client.authentication];
      return {
        attacker: {
          needs: [
            ...attacker.needs,
            fact("The token of a user for the gateway's app: without one nothing can be exchanged.", 'on-behalf-of'),
          ],
          gains: [
            concluded(
              "That user's rights at the backend, not those of an app: nobody's without their token.",
              'on-behalf-of',
            ),
            ...attacker.gains,
          ],
        },
        rotation,
      };
    }
    case 'managed-identity':
      return managedIdentity;
    case 'credential-manager':
      return connection;
    case 'client-certificate': {
      if (design.certificate.by === 'id') return tlsCertificate;
      const { steps, meanwhile } = tlsCertificate.rotation;
      return {
        ...tlsCertificate,
        rotation: {
          steps: [
            ...steps.slice(0, 2),
            fact('Put the new thumbprint into the policy or its named value.', 'certificate-policy'),
            ...steps.slice(2),
          ],
          meanwhile: [
            fact(
              'The policy names the certificate by its thumbprint, which changes with it: calls fail until the policy follows. By id it would survive.',
              'certificate-policy',
            ),
            ...meanwhile,
          ],
        },
      };
    }
    case 'basic':
      return password;
  }
}
