import { makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Fact } from '../../core/strategies/Fact';
import { CodeWords } from '../appearance/CodeWords';

const useStyles = makeStyles({
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** A statement; a star after it says that no source has it as it stands (the list of sources explains the star). */
export function FactText({ fact: { text, basis } }: { readonly fact: Fact }): ReactElement {
  const styles = useStyles();
  return (
    <>
      <CodeWords text={text} />
      {basis === 'concluded' && (
        <>
          <span aria-hidden>*</span>
          <span className={styles.spoken}> (concluded)</span>
        </>
      )}
    </>
  );
}
