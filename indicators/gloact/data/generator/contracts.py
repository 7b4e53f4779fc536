"""The contract of every table: columns in order, their types and code lists, keys, references and date order.

A line is `column type [code list | pattern | range] [optional]`, or one of
`key COLUMNS`, `refers COLUMN TABLE`, `order EARLIER LATER`.
"""

PERSON = "SYN-[0-9a-f]{10}"

TEXT = {
    "participation": """
        participation_id id SYN-PC[0-9]{3}
        country code country
        signed_on date optional
        launched_on date optional
        key participation_id
        key country
        order signed_on launched_on
    """,
    "training_events": """
        event_id id SYN-E[0-9]{4}
        objective code objective
        host_country code country
        start date
        end date
        theme code crime
        kind code event_kind
        modality code modality
        cancelled boolean
        key event_id
        order start end
    """,
    "participants": f"""
        event_id id SYN-E[0-9]{{4}}
        person_id id {PERSON}
        country code country
        sex code sex
        age_group code age_group
        institution_type code institution_type
        disability code disability
        completed boolean
        pre_score integer 0..100 optional
        post_score integer 0..100 optional
        followup_months integer 1..24 optional
        applied_skill boolean optional
        key event_id person_id
        refers event_id training_events
    """,
    "consultations": """
        consultation_id id SYN-CN[0-9]{3}
        country code country
        date date
        stakeholder code stakeholder
        key consultation_id
    """,
    "assessments": """
        assessment_id id SYN-AS[0-9]{3}
        country code country
        date date
        kind code assessment_kind
        key assessment_id
    """,
    "policies": """
        policy_id id SYN-P[0-9]{4}
        country code country
        kind code policy_kind
        theme code policy_theme
        crime code crime
        status code policy_status
        status_date date
        supported boolean
        key policy_id status
        key policy_id status_date
    """,
    "legal_reviews": """
        review_id id SYN-L[0-9]{4}
        country code country
        crime code crime
        stage code review_stage
        stage_date date
        provisions_required integer 1..60 optional
        provisions_met integer 0..60 optional
        key review_id stage
        key review_id stage_date
    """,
    "treaty_status": """
        country code country
        treaty code treaty
        status code treaty_party_status
        action_date date optional
        entry_into_force date optional
        known_party_by date optional
        key country treaty
        order action_date entry_into_force
    """,
    "agreements": """
        agreement_id id SYN-A[0-9]{4}
        kind code agreement_kind
        crime code crime
        signed date optional
        key agreement_id
    """,
    "agreement_parties": """
        agreement_id id SYN-A[0-9]{4}
        country code country
        key agreement_id country
        refers agreement_id agreements
    """,
    "coop_requests": """
        request_id id SYN-R[0-9]{4}
        from_country code country
        to_country code country
        kind code request_kind
        sent date
        answered date optional
        key request_id
        order sent answered
    """,
    "cases": """
        case_id id SYN-K[0-9]{4}
        country code country
        crime code crime
        investigation_opened date
        prosecution_started date optional
        first_instance_date date optional
        outcome code case_outcome
        persons integer 1..100
        persons_female integer 0..100 optional
        victims integer 0..1000
        child_victim boolean
        key case_id
        order investigation_opened prosecution_started
        order prosecution_started first_instance_date
    """,
    "victims": f"""
        person_id id {PERSON}
        country code country
        sex code sex
        age_at_identification integer 0..120 optional
        form code form_of_exploitation
        crime code victim_crime
        identified_on date
        identified_by code institution_type
        citizenship code citizenship
        disability code disability
        urbanisation code urbanisation
        key person_id
    """,
    "referrals": f"""
        referral_id id SYN-F[0-9]{{5}}
        person_id id {PERSON}
        from_org code institution_type
        to_org code institution_type
        referred_on date
        accepted_on date optional
        via_nrm boolean
        key referral_id
        refers person_id victims
        order referred_on accepted_on
    """,
    "services": f"""
        service_id id SYN-V[0-9]{{5}}
        person_id id {PERSON}
        date date
        service_type code service_type
        provider code institution_type
        eu_funded boolean
        key service_id
        key person_id date service_type
        refers person_id victims
    """,
    "grants": """
        grant_id id SYN-G[0-9]{3}
        country code country
        recipient_cso id SYN-CSO[0-9]{2}
        amount_eur integer 1..1000000
        start date
        end date
        key grant_id
        order start end
    """,
    "budget": """
        line_id id SYN-B[0-9]{4}
        country code country
        objective code objective
        year integer 2015..2019
        quarter quarter
        currency code currency
        approved_original integer 0..1000000
        approved_revised integer 0..1000000
        committed decimal 0..1000000
        spent decimal 0..1000000
        key line_id
        key country objective quarter
    """,
    "campaigns": """
        campaign_id id SYN-CP[0-9]{3}
        country code country
        channel code campaign_channel
        start date
        end date
        people_reached_estimate integer 1..10000000
        method code estimate_method
        key campaign_id
        order start end
    """,
    "surveys": f"""
        survey_id id SYN-SV[0-9]{{2}}
        person_id id {PERSON}
        country code country
        interviewed_on date
        sex code sex
        urbanisation code urbanisation
        question code survey_question
        answer code survey_answer
        weight decimal 0..100000
        stratum text
        psu id SYN-PSU[0-9]{{3}}
        key survey_id person_id question
    """,
    "submissions": """
        submission_id id SYN-S[0-9]{4}
        source code submission_source
        country code country
        quarter quarter
        received_on date
        key submission_id
        key source country quarter
    """,
    "published_population": """
        country code country
        year integer 2000..2030
        population integer 1..2000000000
        reference_date text
        source text
        key country year
    """,
    "published_victims": """
        country code country
        year integer 2000..2030
        victims integer 0..100000
        population integer 1..2000000000
        source text
        key country year
    """,
    "published_consultations": """
        date date
        countries_consulted integer 0..13
        target integer 1..20
        source text
        key date
    """,
    "published_treaties": """
        country code country
        treaty code treaty
        action_date date optional
        status code treaty_party_status
        as_of_year integer 2000..2030
        source text
        note text optional
        key country treaty
    """,
}


class Contract:
    def __init__(self, text):
        self.columns, self.keys, self.references, self.orders = {}, [], [], []
        for words in (line.split() for line in text.strip().splitlines()):
            if words[0] == "key":
                self.keys.append(words[1:])
            elif words[0] == "refers":
                self.references.append(words[1:])
            elif words[0] == "order":
                self.orders.append(words[1:])
            else:
                optional = words[-1] == "optional"
                detail = words[2:-1] if optional else words[2:]
                self.columns[words[0]] = (words[1], detail[0] if detail else None, optional)


CONTRACTS = {name: Contract(text) for name, text in TEXT.items()}
