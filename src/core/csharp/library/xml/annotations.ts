import type { Call } from '../../runtime/Call';
import type { CsTypeObject } from '../../runtime/CsTypeObject';
import { argumentNull } from '../../runtime/CsException';
import { isInstance } from '../../runtime/defaultValue';
import { CsSequence } from '../../runtime/enumerate';
import type { Value } from '../../runtime/value';
import type { XObject } from '../../runtime/xml/XObject';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import type { TypedRow } from '../defineType';

/** XObject's annotations: objects that hang on a node without being part of the document. */

const ofType = (self: XObject, type: CsType) => (self.annotations ?? []).filter((value) => isInstance(value, type));

function typeOf(type: Value): CsType {
  if (type === null) throw argumentNull('type');
  return (type as unknown as CsTypeObject).described;
}

const first = (self: XObject, type: CsType): Value => ofType(self, type)[0] ?? null;
const sequence = (element: CsType, values: readonly Value[]) => CsSequence.of(element, () => values[Symbol.iterator]());

function remove(self: XObject, type: CsType): null {
  self.annotations = (self.annotations ?? []).filter((value) => !isInstance(value, type));
  return null;
}

const argument = (call: Call) => call.typeArguments[0]!;

export const annotationRows: TypedRow[] = [
  [
    'void AddAnnotation(object annotation)',
    (call, self: XObject, annotation: Value) => {
      if (annotation === null) throw argumentNull('annotation');
      call.budget.allocate(1);
      self.annotations ??= [];
      self.annotations.push(annotation);
      return null;
    },
  ],
  ['T Annotation<T>() where T : class', (call, self: XObject) => first(self, argument(call))],
  ['object Annotation(Type type)', (_call, self: XObject, type: Value) => first(self, typeOf(type))],
  [
    'IEnumerable<T> Annotations<T>() where T : class',
    (call, self: XObject) => sequence(argument(call), ofType(self, argument(call))),
  ],
  [
    'IEnumerable<object> Annotations(Type type)',
    (_call, self: XObject, type: Value) => sequence(namedType('System.Object'), ofType(self, typeOf(type))),
  ],
  ['void RemoveAnnotations<T>() where T : class', (call, self: XObject) => remove(self, argument(call))],
  ['void RemoveAnnotations(Type type)', (_call, self: XObject, type: Value) => remove(self, typeOf(type))],
];
