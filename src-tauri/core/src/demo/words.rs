//! Words of the demo. All invented here.

use crate::assessments::Domain as D;
use crate::partners::PartnerKind as K;

pub(super) struct Origin {
    pub country: &'static str,
    pub language: &'static str,
    pub two_families: bool,
    pub women: &'static [&'static str],
    pub men: &'static [&'static str],
    pub families: &'static [&'static str],
}

pub(super) const ORIGINS: &[&Origin] = &[
    &Origin {
        country: "CO",
        language: "es",
        two_families: true,
        women: &["María Fernanda", "Luz Elena", "Íngrid", "Ximena", "Yolanda"],
        men: &["José Ángel", "Andrés", "Óscar", "Julián", "Edwin"],
        families: &[
            "Peña",
            "Muñoz",
            "Güiza",
            "Ibáñez",
            "Cárdenas",
            "de la Hoz",
            "Quiñones",
        ],
    },
    &Origin {
        country: "HT",
        language: "ht",
        two_families: false,
        women: &["Marie-Ange", "Guerline", "Nadège", "Fabiola", "Islande"],
        men: &["Jean-Rony", "Wilguens", "Dieudonné", "Évens", "Frantz"],
        families: &[
            "Désir",
            "Saint-Fleur",
            "Pierre-Louis",
            "Jn-Baptiste",
            "Alcégaire",
        ],
    },
    &Origin {
        country: "UA",
        language: "uk",
        two_families: false,
        women: &["Оксана", "Yuliia", "Solomiia", "Людмила", "Hanna"],
        men: &["Volodymyr", "Андрій", "Yevhen", "Taras", "Oleksii"],
        families: &["Kovalchuk", "Шевчук", "Hryhorenko", "Lytvynets", "Soroka"],
    },
    &Origin {
        country: "VN",
        language: "vi",
        two_families: false,
        women: &["Thị Hường", "Ngọc Ánh", "Bích Trâm", "Thu Hà"],
        men: &["Văn Đức", "Minh Quân", "Hữu Lộc", "Tuấn Kiệt"],
        families: &["Nguyễn", "Đặng", "Phạm", "Bùi", "Huỳnh"],
    },
    &Origin {
        country: "SY",
        language: "ar",
        two_families: false,
        women: &["Rima", "سلمى", "Hanan", "Abeer", "Nour"],
        men: &["Khaled", "Abdulrahman", "يوسف", "Mahmoud", "Ziad"],
        families: &["Al-Khatib", "El Hajj", "الحلبي", "Qabbani", "Abou Zeid"],
    },
    &Origin {
        country: "CM",
        language: "fr",
        two_families: false,
        women: &["Clarisse", "Odette Flore", "Mireille", "Rosine"],
        men: &["Serge Alain", "Théophile", "Hervé", "Boniface"],
        families: &["N’Diaye", "Ngo’o", "Mbarga", "Fotso", "Tchakounté"],
    },
    &Origin {
        country: "PH",
        language: "fil",
        two_families: true,
        women: &["Maricel", "Rosalinda", "Jennilyn", "Cherry"],
        men: &["Rommel", "Jun-Jun", "Reynaldo", "Arnel"],
        families: &["dela Cruz", "Bautista", "Magsaysay", "Macaraeg"],
    },
    &Origin {
        country: "ID",
        language: "id",
        two_families: false,
        women: &["Kartini", "Wulandari"],
        men: &["Suharto", "Budiono"],
        families: &[""],
    },
];

pub(super) const USUAL: &[&str] = &["Lou", "Sam", "Noa", "Alix", "Tché", "Mimi"];

/// Municipalities of the MRC de Beauce-Sartigan and around.
pub(super) const MUNICIPALITIES: &[&str] = &["29073", "29112", "29057", "29038", "27028", "27043"];

/// A partner of the directory, with its one service.
pub(super) struct Partner {
    pub name: &'static str,
    pub kind: K,
    pub service: &'static str,
    pub needs: &'static [D],
    pub town: &'static str,
    pub languages: &'static str,
    /// MRC and regions.
    pub serves: &'static [&'static str],
}

pub(super) const PARTNERS: &[Partner] = &[
    Partner {
        name: "Accueil Chaudière fictif",
        kind: K::Settlement,
        service: "Accueil et installation",
        needs: &[D::Status, D::Network, D::Project],
        town: "Saint-Georges",
        languages: "français, espagnol, anglais",
        serves: &["290", "270", "280"],
    },
    Partner {
        name: "Centre de francisation Les Rives (fictif)",
        kind: K::AdultEducation,
        service: "Francisation à temps plein",
        needs: &[D::French],
        town: "Saint-Georges",
        languages: "français",
        serves: &["290"],
    },
    Partner {
        name: "Comité logement du Lac (fictif)",
        kind: K::HousingCommittee,
        service: "Défense des locataires",
        needs: &[D::Housing],
        town: "Saint-Georges",
        languages: "français, anglais",
        serves: &["R12"],
    },
    Partner {
        name: "Friperie-dépannage L’Entrepôt (fictif)",
        kind: K::BasicNeeds,
        service: "Aide alimentaire et meubles",
        needs: &[D::Income, D::Housing],
        town: "Beauceville",
        languages: "français",
        serves: &["270", "290"],
    },
    Partner {
        name: "Carrefour emploi Sartigan (fictif)",
        kind: K::YouthEmployment,
        service: "Aide à la recherche d’emploi",
        needs: &[D::Work, D::Recognition],
        town: "Saint-Georges",
        languages: "français, espagnol",
        serves: &["290"],
    },
    Partner {
        name: "Maison des familles Le Nid (fictif)",
        kind: K::Family,
        service: "Halte-garderie et ateliers",
        needs: &[D::Children, D::Network],
        town: "Saint-Joseph-de-Beauce",
        languages: "français, créole haïtien",
        serves: &["270"],
    },
    Partner {
        name: "Clinique d’aide juridique (fictif)",
        kind: K::LegalAid,
        service: "Aide juridique",
        needs: &[D::Status, D::Housing],
        town: "Saint-Georges",
        languages: "français, anglais",
        serves: &["290"],
    },
    Partner {
        name: "Centre de femmes L’Ancolie (fictif)",
        kind: K::Shelter,
        service: "Écoute et hébergement",
        needs: &[D::Safety, D::Network],
        town: "Saint-Georges",
        languages: "français, arabe, espagnol",
        serves: &["290"],
    },
    Partner {
        name: "Transport collectif Beauce (fictif)",
        kind: K::Transport,
        service: "Transport collectif",
        needs: &[D::Mobility],
        town: "Saint-Georges",
        languages: "français",
        serves: &["290"],
    },
    Partner {
        name: "CPE Petit Phare (fictif)",
        kind: K::Childcare,
        service: "Garde éducative",
        needs: &[D::Children],
        town: "Saint-Georges",
        languages: "français",
        serves: &["290"],
    },
];

pub(super) const NEEDS: &[&str] = &[
    "Trouver un logement de quatre pièces et demie avant la fin du bail.",
    "S’inscrire à la francisation à temps plein.",
    "Aide alimentaire pour le mois, trois personnes.",
    "Comprendre une lettre du propriétaire.",
    "Place en garderie pour un enfant de trois ans.",
    "Refaire le curriculum vitæ et préparer une entrevue.",
];

pub(super) const NOTES: &[&str] = &[
    "Madame dit que le propriétaire a repoussé la réparation du chauffage.",
    "Rendez-vous à la banque : compte ouvert, carte reçue.",
    "Monsieur demande de l’aide pour la carte d’assurance maladie; formulaire rempli ensemble.",
    "L’école confirme l’inscription des deux enfants pour lundi.",
    "Appel à l’employeur : l’horaire de soir est confirmé jusqu’en mars.",
    "La personne souhaite suivre un cours de français de fin de semaine.",
    "Visite de deux logements; un seul accepte sans dépôt.",
    "Le permis de travail vient à échéance; dates vérifiées, démarche expliquée.",
    "Accompagnement à la clinique, avec interprète par téléphone.",
    "Elle a trouvé un covoiturage pour se rendre à l’usine.",
    "Prochaine étape convenue : appeler le centre de services scolaire.",
];
