//! Who may do what: one table, read by the door before any operation runs.

crate::coded_enum! {
    /// What a person does in the organization.
    pub enum Role {
        /// Accompanies people: files, follow-ups, referrals.
        Counsellor = "counsellor",
        /// Accompanies people towards work, and the firms that hire them.
        EmploymentCounsellor = "employment_counsellor",
        /// Reviews caseloads, follows indicators, keeps the partners' directory.
        Coordinator = "coordinator",
        /// Answers for agreements and budget: figures, without anyone's name.
        Director = "director",
        /// Users and settings, without files.
        Admin = "admin",
    }
}

crate::coded_enum! {
    /// What an operation needs.
    pub enum Capability {
        /// Nothing beyond an open session.
        Anyone = "anyone",
        /// Read people's files.
        ReadFiles = "read_files",
        /// Change people's files.
        WriteFiles = "write_files",
        /// Read the indicators, without the files behind them.
        ReadFigures = "read_figures",
        /// Bring in people from a list.
        ImportPeople = "import_people",
        /// Change the directory of partners.
        WritePartners = "write_partners",
        /// Read the tables of concertation and the agreements.
        ReadConcert = "read_concert",
        /// Keep the tables of concertation.
        Concert = "concert",
        /// Keep the agreements with funders.
        KeepAgreements = "keep_agreements",
        /// Change the reference rules.
        EditRules = "edit_rules",
        /// Users and settings of the workspace.
        Administer = "administer",
        /// Back up and verify.
        KeepVault = "keep_vault",
    }
}

/// The policy. A role that is not listed for a capability is refused.
const POLICY: &[(Capability, &[Role])] = {
    use Capability as C;
    use Role::{Admin, Coordinator, Counsellor, Director, EmploymentCounsellor};
    const ALL: &[Role] = Role::ALL;
    const ACCOMPANY: &[Role] = &[Counsellor, EmploymentCounsellor, Coordinator];
    const FIGURES: &[Role] = &[Counsellor, EmploymentCounsellor, Coordinator, Director];
    &[
        (C::Anyone, ALL),
        (C::ReadFiles, ACCOMPANY),
        (C::WriteFiles, ACCOMPANY),
        (C::ReadFigures, FIGURES),
        (C::ImportPeople, ACCOMPANY),
        (C::WritePartners, ACCOMPANY),
        (C::ReadConcert, FIGURES),
        (C::Concert, ACCOMPANY),
        (C::KeepAgreements, &[Coordinator, Director]),
        (C::EditRules, &[Coordinator]),
        (C::Administer, &[Coordinator, Admin]),
        (C::KeepVault, ALL),
    ]
};

/// Whether this role has this capability.
pub fn allows(role: Role, capability: Capability) -> bool {
    POLICY
        .iter()
        .any(|(listed, roles)| *listed == capability && roles.contains(&role))
}

/// What falls to those who accompany people where nobody has it: else someone who
/// works alone could never be joined, nor say what their funder asks.
const FALLS: &[Capability] = &[Capability::Administer, Capability::KeepAgreements];

/// Whether this capability falls to this role where nobody has it.
pub fn falls(role: Role, capability: Capability) -> bool {
    FALLS.contains(&capability) && allows(role, Capability::WriteFiles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capability_is_listed_once() {
        for capability in Capability::ALL {
            let lines = POLICY.iter().filter(|(c, _)| c == capability).count();
            assert_eq!(lines, 1, "{capability}");
        }
    }

    #[test]
    fn a_director_reads_figures_and_nobody() {
        use Capability as C;
        let all = Capability::ALL.iter().copied();
        let theirs: Vec<C> = all.filter(|c| allows(Role::Director, *c)).collect();
        assert_eq!(
            theirs,
            [
                C::Anyone,
                C::ReadFigures,
                C::ReadConcert,
                C::KeepAgreements,
                C::KeepVault
            ]
        );
    }

    #[test]
    fn an_administrator_never_reads_files() {
        assert!(!allows(Role::Admin, Capability::ReadFiles));
        assert!(!allows(Role::Admin, Capability::WriteFiles));
        assert!(!allows(Role::Admin, Capability::ImportPeople));
    }
}
