/** `JTokenType`, in the order of its values. */
export const tokenKinds = [
  'None',
  'Object',
  'Array',
  'Constructor',
  'Property',
  'Comment',
  'Integer',
  'Float',
  'String',
  'Boolean',
  'Null',
  'Undefined',
  'Date',
  'Raw',
  'Bytes',
  'Guid',
  'Uri',
  'TimeSpan',
] as const;

export type TokenKind = (typeof tokenKinds)[number];
