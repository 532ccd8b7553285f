import { immediate, type PolicyHandler } from './PolicyHandler';

export const trace: PolicyHandler = immediate('documented', (step) => {
  const source = step.requiredText('source');
  const severity = step.choice('severity', ['verbose', 'information', 'error'], 'verbose');
  const child = step.child('message');
  const message = child ? step.elementText(child).trim() : '';
  const metadata = step.children('metadata').map((element) => {
    const inner = step.childStep(element);
    const value = inner.requiredText('value');
    if (value === '') {
      throw step.failure('MetadataValueEmpty', 'The value of metadata must not be null or empty.', element.range);
    }
    return [`metadata.${inner.requiredText('name')}`, value] as const;
  });
  step.trace('message', `${source}: ${message}`, {
    details: { source, severity, message, ...Object.fromEntries(metadata) },
  });
});
