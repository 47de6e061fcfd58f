//! Fictional people in households, written down several times with the slips of
//! offices: material to prove the finding of duplicates, with its truth.

/// The columns of a row, in order.
pub const COLUMNS: [&str; 10] = [
    "person", "given", "family", "birth", "sex", "street", "city", "postal", "phone", "email",
];

/// One row; the first column tells who it is.
pub type Row = [String; COLUMNS.len()];

/// Deterministic draws.
pub struct Draw(u64);

impl Draw {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as usize) % bound.max(1)
    }
    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }
    /// Early ones more often, as names are.
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let (a, b) = (self.below(list.len()), self.below(list.len()));
        list[a.min(b)]
    }
}

/// Spellings of one given name, the usual first; a final `f` or `m` for the sex.
const GIVEN: &[(&[&str], char)] = &[
    (&["Mohammed", "Mohamed", "Muhammad", "Mohammad"], 'm'),
    (&["María José", "Maria Jose", "Maria"], 'f'),
    (&["Fatima", "Fatma", "Fatimah"], 'f'),
    (&["Jean-Baptiste", "Jean Baptiste", "Jean"], 'm'),
    (&["José Luis", "Jose Luis", "Jose"], 'm'),
    (&["Marie-Claire", "Marie Claire", "Marie"], 'f'),
    (&["Oleksandr", "Aleksandr", "Alexandre"], 'm'),
    (&["Olena", "Elena", "Helena"], 'f'),
    (&["Youssef", "Yusuf", "Youcef"], 'm'),
    (&["Aïcha", "Aicha", "Aisha"], 'f'),
    (&["Thierry"], 'm'),
    (&["Emmanuel", "Emanuel"], 'm'),
    (&["Guerline"], 'f'),
    (&["Wilner"], 'm'),
    (&["Esther", "Ester"], 'f'),
    (&["Kwame"], 'm'),
    (&["Abebe"], 'm'),
    (&["Tigist"], 'f'),
    (&["Zahra", "Zohra"], 'f'),
    (&["Hussein", "Hossein", "Husain"], 'm'),
    (&["Camila"], 'f'),
    (&["Santiago"], 'm'),
    (&["Valentina"], 'f'),
    (&["Dmytro", "Dmitri"], 'm'),
    (&["Iryna", "Irina"], 'f'),
    (&["Rose-Laure", "Roselaure"], 'f'),
    (&["Jocelyn", "Joselyn"], 'm'),
    (&["Nadège", "Nadege"], 'f'),
    (&["Ibrahim", "Ebrahim"], 'm'),
    (&["Amina", "Aminah"], 'f'),
    (&["Samuel"], 'm'),
    (&["Grace"], 'f'),
    (&["Thu Hương", "Thu Huong", "Huong"], 'f'),
    (&["Minh Đức", "Minh Duc"], 'm'),
    (&["Daniel"], 'm'),
    (&["Sofía", "Sofia", "Sophia"], 'f'),
    (&["Gabriel"], 'm'),
    (&["Rahel", "Rachel"], 'f'),
    (&["Yonas", "Jonas"], 'm'),
    (&["Parwana", "Parwaneh"], 'f'),
];

/// Spellings of one family name.
const FAMILY: &[&[&str]] = &[
    &["Rodríguez", "Rodriguez", "Rodriguez García"],
    &["Traoré", "Traore"],
    &["Diallo", "Jallow"],
    &["Joseph"],
    &["Pierre"],
    &["Nguyễn", "Nguyen"],
    &["Al-Hassan", "Alhassan", "Hassan"],
    &["Hernández", "Hernandez", "Hernandez Lopez"],
    &["Kovalenko", "Kowalenko"],
    &["Shevchenko", "Chevtchenko"],
    &["Ben Ali", "Benali"],
    &["El Amrani", "Elamrani"],
    &["Ouédraogo", "Ouedraogo"],
    &["Mukendi"],
    &["Tshibangu", "Chibangu"],
    &["Tesfaye"],
    &["Gebremariam", "Gebre Mariam"],
    &["Ahmadi"],
    &["Hosseini", "Husseini"],
    &["Baptiste"],
    &["Désir", "Desir"],
    &["Louis-Jean", "Louisjean"],
    &["Okonkwo"],
    &["N’Diaye", "Ndiaye"],
    &["Restrepo"],
    &["Quispe"],
    &["Castillo"],
    &["Bondarenko"],
    &["Haddad"],
    &["Khoury", "Khouri"],
    &["Mbeki"],
    &["Sawadogo"],
    &["Rahmani"],
    &["Popescu"],
    &["Trần", "Tran"],
    &["Phạm", "Pham"],
    &["Toussaint"],
    &["Célestin", "Celestin"],
    &["Irakoze"],
    &["Niyonzima"],
];

const STREETS: &[&str] = &[
    "rue Fictive",
    "avenue des Essais",
    "boulevard du Modèle",
    "rue de la Maquette",
    "rang du Brouillon",
    "rue du Patron",
    "chemin de l’Exemple",
    "rue Principale",
    "avenue du Test",
    "rue des Épreuves",
    "rue du Calque",
    "place de l’Ébauche",
];
const CITIES: &[(&str, &str)] = &[
    ("Saint-Georges", "G5Y"),
    ("Rimouski", "G5L"),
    ("Drummondville", "J2B"),
    ("Val-d’Or", "J9P"),
    ("Sherbrooke", "J1H"),
    ("Saguenay", "G7H"),
    ("Thetford Mines", "G6G"),
    ("Rouyn-Noranda", "J9X"),
];

#[derive(Clone)]
struct Someone {
    given: usize,
    family: usize,
    birth: (usize, usize, usize),
    place: usize,
    home: String,
    postal: String,
    phone: String,
    email: String,
}

fn home(draw: &mut Draw) -> (usize, String, String) {
    let place = draw.below(CITIES.len());
    let street = format!("{} {}", 1 + draw.below(900), draw.of(STREETS));
    let letter = char::from(b'A' + draw.below(20) as u8);
    let postal = format!(
        "{} {}{letter}{}",
        CITIES[place].1,
        draw.below(10),
        draw.below(10)
    );
    (place, street, postal)
}

fn phone(draw: &mut Draw) -> String {
    format!("418 555-{:04}", draw.below(10_000))
}

fn household(draw: &mut Draw, people: &mut Vec<Someone>) {
    let (place, street, postal) = home(draw);
    let (family, shared) = (draw.below(FAMILY.len()), phone(draw));
    let first = people.len();
    for member in 0..1 + draw.below(5) {
        let year = if member < 2 {
            1955 + draw.below(45)
        } else {
            2000 + draw.below(22)
        };
        let mut someone = Someone {
            given: draw.below(GIVEN.len()),
            family: if member == 1 && draw.chance(2) {
                draw.below(FAMILY.len())
            } else {
                family
            },
            birth: (year, 1 + draw.below(12), 1 + draw.below(28)),
            place,
            home: street.clone(),
            postal: postal.clone(),
            phone: if draw.chance(2) {
                shared.clone()
            } else {
                phone(draw)
            },
            email: String::new(),
        };
        // Brothers and sisters have names of their own.
        while people[first..]
            .iter()
            .any(|other| other.given == someone.given)
        {
            someone.given = draw.below(GIVEN.len());
        }
        // A child named after a parent; twins.
        if member == 2 && draw.chance(12) {
            someone.given = people[first].given;
        }
        if member == 3 && draw.chance(8) {
            someone.birth = people[first + 2].birth;
        }
        if draw.chance(2) {
            let number = draw.below(100_000);
            let name = GIVEN[someone.given].0[0].to_lowercase().replace(' ', ".");
            someone.email = format!("{name}{number}@exemple.test");
        }
        people.push(someone);
    }
}

fn slip(draw: &mut Draw, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_owned();
    }
    let at = draw.below(letters.len() - 1);
    match draw.below(4) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = char::from(b'a' + draw.below(26) as u8),
    }
    letters.into_iter().collect()
}

fn write(draw: &mut Draw, who: usize, someone: &Someone, first: bool) -> Row {
    let spelling = |draw: &mut Draw, ways: &[&str]| {
        let at = if first || !draw.chance(3) {
            0
        } else {
            draw.below(ways.len())
        };
        ways[at].to_owned()
    };
    let (names, sex) = GIVEN[someone.given];
    let mut given = spelling(draw, names);
    let mut family = spelling(draw, FAMILY[someone.family]);
    let (year, mut month, mut day) = someone.birth;
    let (mut place, mut street, mut postal) =
        (someone.place, someone.home.clone(), someone.postal.clone());
    let mut phone_written = someone.phone.clone();
    if !first {
        if draw.chance(6) {
            (place, street, postal) = home(draw);
        }
        if draw.chance(4) {
            phone_written = phone(draw);
        }
        if draw.chance(15) && day <= 12 {
            (month, day) = (day, month);
        } else if draw.chance(12) {
            day = 1 + draw.below(28);
        }
        if draw.chance(15) {
            (given, family) = (family, given);
        }
        if draw.chance(8) {
            given = slip(draw, &given);
        }
        if draw.chance(8) {
            family = slip(draw, &family);
        }
        if draw.chance(6) {
            street = slip(draw, &street);
        }
    }
    let birth = if first {
        format!("{year}-{month:02}-{day:02}")
    } else {
        format!("{day:02}/{month:02}/{year}")
    };
    let mut row = [
        who.to_string(),
        given,
        family,
        birth,
        sex.to_string(),
        street,
        CITIES[place].0.to_owned(),
        postal,
        phone_written,
        someone.email.clone(),
    ];
    for (at, cell) in row.iter_mut().enumerate().skip(1) {
        if !first && at > 2 && draw.chance(6) || draw.chance(40) {
            cell.clear();
        }
    }
    row
}

/// About `size` rows: households written down once, and some of their members
/// again, up to four times. One row in three is such a repetition.
pub fn list(size: usize, seed: u64) -> Vec<Row> {
    let mut draw = Draw::new(seed);
    let mut people = Vec::new();
    while people.len() * 3 / 2 < size {
        household(&mut draw, &mut people);
    }
    let mut rows = Vec::new();
    for (who, someone) in people.iter().enumerate() {
        rows.push(write(&mut draw, who, someone, true));
        let again = if draw.chance(4) { 1 + draw.below(4) } else { 0 };
        for _ in 0..again {
            rows.push(write(&mut draw, who, someone, false));
        }
    }
    for at in (1..rows.len()).rev() {
        rows.swap(at, draw.below(at + 1));
    }
    rows
}

/// The rows as a CSV text, header first.
pub fn csv(rows: &[Row]) -> String {
    let mut text = COLUMNS.join(";");
    for row in rows {
        text.push('\n');
        text.push_str(&row.join(";"));
    }
    text
}
