// Who keeps the agreements, and who reads them: a button that is off says why.
import type { ComponentProps } from "react";
import { useWords } from "../app/words";
import { Button } from "../components/parts";
import { useMay } from "../users/may";

const WHY = "agreements-read-only";

/** Whether one keeps the agreements. */
export function useKeeper() {
  return { keeps: useMay()("keep_agreements") };
}

/** A button that changes an agreement. */
export function Keep(props: ComponentProps<typeof Button>) {
  const off = { disabled: true, "aria-describedby": WHY };
  return <Button {...props} {...(useKeeper().keeps ? {} : off)} />;
}

/** Why the buttons are off. */
export function ReadOnly() {
  const { t } = useWords();
  if (useKeeper().keeps) return null;
  return (
    <p className="banner" id={WHY}>
      {t("agreements-read-only")}
    </p>
  );
}
