export { PlainTextEditor as PolicyEditor } from './PlainTextEditor';
