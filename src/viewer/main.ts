import '../../media/viewer.css';
import 'katex/fonts.css';
import { connectToHost } from './hostLink';
import { startViewer } from './viewer';

startViewer(document.body, connectToHost());
