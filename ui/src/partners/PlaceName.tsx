// The name of a place that a service serves.
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { EVERYWHERE } from "./lists";

export function PlaceName({ code }: { code: string }) {
  const { t } = useWords();
  const place = useAnswer("places.show", { code }, code !== EVERYWHERE).data;
  return <>{code === EVERYWHERE ? t("service-everywhere") : (place?.name ?? code)}</>;
}

/** Several of them, parted by commas. */
export function PlaceNames({ codes }: { codes: string[] }) {
  return (
    <>
      {codes.map((code, at) => (
        <span key={code}>
          {at > 0 && ", "}
          <PlaceName code={code} />
        </span>
      ))}
    </>
  );
}
