// The types of React and Vue are all there is: nothing is left of them when a page runs.
export {};
