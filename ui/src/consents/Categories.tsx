// Which data may leave: no more than is needed.
import type { DataCategory } from "../api/generated/operations";
import { useWords } from "../app/words";
import { CATEGORIES } from "../cases/lists";
import { Check } from "../components/parts";

interface CategoriesProps {
  chosen: DataCategory[];
  set: (chosen: DataCategory[]) => void;
}

export function Categories({ chosen, set }: CategoriesProps) {
  const { t } = useWords();
  return (
    <fieldset>
      <legend>{t("referral-categories")}</legend>
      <div className="checks">
        {CATEGORIES.map((category) => (
          <Check
            key={category}
            label={t(`data-category-${category}`)}
            checked={chosen.includes(category)}
            onChange={(on) =>
              set(on ? [...chosen, category] : chosen.filter((c) => c !== category))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
