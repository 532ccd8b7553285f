import { Component, type ReactNode } from 'react';
import { useDocument } from '../stores/documentStore';
import { downloadText } from '../features/export/downloadText';

interface Props {
  /** What is shown in it, as the start of a sentence: "The simulation". */
  readonly part: string;
  /** Stands in its place instead of the explanation, where there is something as good. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Keeps a defect in one part of the page from taking the rest along; the policy stays downloadable. Plain HTML: Fluent may be what failed. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return (
      <div role="alert" style={{ padding: 16, font: '14px system-ui', overflow: 'auto' }}>
        <p>
          <strong>{this.props.part} stopped because of a defect in it.</strong> Your policy is safe.
        </p>
        <p>
          <button type="button" onClick={() => this.setState({ error: null })}>
            Try again
          </button>{' '}
          <button type="button" onClick={() => downloadText('policy.xml', useDocument.getState().text)}>
            Download the policy
          </button>
        </p>
        <details>
          <summary>Details for a bug report</summary>
          <pre style={{ whiteSpace: 'pre-wrap' }}>{error.stack ?? error.message}</pre>
        </details>
      </div>
    );
  }
}
