//! Who may do what: one table, read by the door before any operation runs.

crate::coded_enum! {
    /// What a person does in the organization.
    pub enum Role {
        /// Accompanies people: files, follow-ups, referrals.
        Counsellor = "counsellor",
        /// Reviews caseloads, follows indicators, keeps the partners' directory.
        Coordinator = "coordinator",
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
        /// Bring in people from a list.
        ImportPeople = "import_people",
        /// Change the directory of partners.
        WritePartners = "write_partners",
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
    use Role::{Admin, Coordinator, Counsellor};
    &[
        (C::Anyone, &[Counsellor, Coordinator, Admin]),
        (C::ReadFiles, &[Counsellor, Coordinator]),
        (C::WriteFiles, &[Counsellor, Coordinator]),
        (C::ImportPeople, &[Counsellor, Coordinator]),
        (C::WritePartners, &[Counsellor, Coordinator]),
        (C::Concert, &[Counsellor, Coordinator]),
        (C::KeepAgreements, &[Coordinator]),
        (C::EditRules, &[Coordinator]),
        (C::Administer, &[Coordinator, Admin]),
        (C::KeepVault, &[Counsellor, Coordinator, Admin]),
    ]
};

/// Whether this role has this capability.
pub fn allows(role: Role, capability: Capability) -> bool {
    POLICY
        .iter()
        .any(|(listed, roles)| *listed == capability && roles.contains(&role))
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
    fn an_administrator_never_reads_files() {
        assert!(!allows(Role::Admin, Capability::ReadFiles));
        assert!(!allows(Role::Admin, Capability::WriteFiles));
        assert!(!allows(Role::Admin, Capability::ImportPeople));
    }
}
