import { describe, expect, it } from 'vitest';
import { displayTypeName, lookupDefinition, undeclaredTypeNames } from '../types/typeRegistry';
import { declareTypes, extensionMethods } from './declareType';

declareTypes([
  {
    declaration: 'class Test.Animal : Test.INamed',
    members: [['string Name { get; set; }', { get: () => 'x', set: () => null }]],
  },
  {
    declaration: 'class Test.Dog<T> : Test.Animal, Test.IBox<T>',
    members: [
      ['new(T[] items, int? count = null)', null],
      ['T this[int index] { get; }', null],
      ['static implicit operator Test.Dog<T>(T value)', null],
      ['static bool operator >(Test.Dog<T> a, Test.Dog<T> b)', null],
      ['const int Max = 5', () => 5],
      ['bool TryGet(string key, out T value)', null, { allowed: false, doc: 'Gets.' }],
    ],
  },
  { declaration: 'interface Test.INamed' },
  { declaration: 'interface Test.IBox<out T>' },
  { declaration: 'enum Test.Color', enumMembers: { Red: 1, Blue: 2 } },
  { declaration: 'delegate TResult Test.Maker<in T, out TResult>(T arg, params string[] rest)' },
  {
    declaration: 'static class Test.Extensions',
    members: [
      [
        'static Test.Dog<TResult> Turn<T, TResult>(this Test.IBox<T> source, Test.Maker<T, TResult> maker, bool keep = false)',
        null,
      ],
    ],
  },
]);

describe('declareType', () => {
  it('reads bases, variance and type parameters', () => {
    const dog = lookupDefinition('Test.Dog', 1)!;
    expect(dog.baseType && displayTypeName(dog.baseType)).toBe('Animal');
    expect(dog.interfaces.map((type) => displayTypeName(type))).toEqual(['IBox<T>']);
    expect(lookupDefinition('Test.IBox', 1)!.typeParameters[0]!.variance).toBe('out');
    expect(lookupDefinition('Test.Dog', 0)).toBeNull();
  });

  it('reads members of every kind', () => {
    const members = lookupDefinition('Test.Dog', 1)!.members;
    expect(
      members.map(
        (m) =>
          `${m.kind} ${m.name} ${displayTypeName(m.returnType)}(${m.parameters.map((p) => `${p.modifier} ${displayTypeName(p.type)}`).join(', ')})`,
      ),
    ).toEqual([
      'constructor .ctor Dog<T>(none T[], none int?)',
      'indexer Item T(none int)',
      'conversion op_implicit Dog<T>(none T)',
      'operator > bool(none Dog<T>, none Dog<T>)',
      'field Max int()',
      'method TryGet bool(none string, out T)',
    ]);
    expect(members[5]).toMatchObject({ allowed: false, documentation: 'Gets.' });
    expect(lookupDefinition('Test.Animal', 0)!.members[0]).toMatchObject({ canWrite: true });
  });

  it('gives a delegate its Invoke', () => {
    const invoke = lookupDefinition('Test.Maker', 2)!.members[0]!;
    expect(invoke.name).toBe('Invoke');
    expect(invoke.parameters.map((p) => p.modifier)).toEqual(['none', 'params']);
    expect(invoke.returnType).toBe(lookupDefinition('Test.Maker', 2)!.typeParameters[1]);
  });

  it('finds extension methods by name', () => {
    const [turn] = extensionMethods('Turn');
    expect(turn).toMatchObject({ isExtension: true, isStatic: true });
    expect(turn!.typeParameters.map((p) => p.name)).toEqual(['T', 'TResult']);
    expect(displayTypeName(turn!.returnType)).toBe('Dog<TResult>');
    expect(turn!.parameters[2]).toMatchObject({ isOptional: true, defaultValue: false });
    expect(undeclaredTypeNames().filter((name) => name.startsWith('Test'))).toEqual([]);
  });
});
