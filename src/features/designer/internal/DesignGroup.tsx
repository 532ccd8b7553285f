import {
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useId, useState, type ReactElement, type ReactNode } from 'react';

const useStyles = makeStyles({
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  header: { '& > button': { padding: '8px 12px', minHeight: '40px', height: 'auto' } },
  heading: { display: 'flex', alignItems: 'center', columnGap: '8px', minWidth: 0, width: '100%' },
  number: {
    flexShrink: 0,
    width: '20px',
    height: '20px',
    borderRadius: '50%',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: tokens.fontSizeBase100,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, textAlign: 'left' },
  summary: {
    color: tokens.colorNeutralForeground3,
    // One line for most; what has many choices may take a second one.
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  panel: { margin: '0', padding: '0 12px 10px 40px', display: 'flex', flexDirection: 'column', rowGap: '10px' },
  unnumbered: { paddingLeft: '12px' },
  more: { alignSelf: 'flex-start', marginLeft: '-8px', marginTop: '-4px' },
  moreFields: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
});

interface Props {
  readonly id: string;
  /** The place in the flow; absent for what isn't part of it. */
  readonly number?: number;
  readonly title: string;
  /** What the group holds, in one line for when it is folded. */
  readonly summary: string;
  readonly folded: boolean;
  readonly children: ReactNode;
  /** Fields that most people leave as they are. */
  readonly more?: ReactNode;
}

/** A group of the form: folds to one line, keeps the rarer fields behind "More". */
export function DesignGroup({ id, number, title, summary, folded, children, more }: Props): ReactElement {
  const styles = useStyles();
  const moreId = useId();
  const [expanded, setExpanded] = useState(false);
  return (
    <AccordionItem value={id} className={styles.item}>
      <AccordionHeader className={styles.header} as="h2" expandIconPosition="end">
        <span className={styles.heading}>
          {number !== undefined && (
            <span className={styles.number} aria-hidden>
              {number}
            </span>
          )}
          <span className={styles.words}>
            <Text weight="semibold">{title}</Text>
            {folded && (
              <Text size={200} className={styles.summary}>
                {summary}
              </Text>
            )}
          </span>
        </span>
      </AccordionHeader>
      <AccordionPanel className={mergeClasses(styles.panel, number === undefined && styles.unnumbered)}>
        {children}
        {more !== undefined && (
          <>
            <Button
              className={styles.more}
              size="small"
              appearance="transparent"
              icon={expanded ? <ChevronUpRegular /> : <ChevronDownRegular />}
              aria-expanded={expanded}
              aria-controls={moreId}
              aria-label={`${expanded ? 'Less' : 'More'}: ${title}`}
              onClick={() => setExpanded(!expanded)}
            >
              {expanded ? 'Less' : 'More'}
            </Button>
            <div id={moreId} className={styles.moreFields} hidden={!expanded}>
              {expanded && more}
            </div>
          </>
        )}
      </AccordionPanel>
    </AccordionItem>
  );
}
