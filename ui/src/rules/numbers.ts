// The delays and numbers in force.
import type { Threshold } from "../api/generated/operations";
import { useAnswer } from "../api/query";

/** The first number of a threshold in force today; undefined until it is known. */
export function useNumber(threshold: Threshold): number | undefined {
  return useAnswer("rules.numbers", {}).data?.numbers[threshold]?.[0];
}
