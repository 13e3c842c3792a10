/** The client of `quirkproof demo`. */
export { naiveIoffice as demoClient } from './naive-ioffice.ts';
