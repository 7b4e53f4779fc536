/// The invented rows of the template that follows GLO.ACT.
enum GloactRows {
    static func parts(_ year: Int) -> [ProjectTemplate.Part] {
        [
            .init(path: "data/participants.csv", text: participants(year)),
            .init(path: "data/victims.csv", text: victims(year)),
            .init(path: "data/services.csv", text: services(year)),
            .init(path: "data/submissions.csv", text: submissions(year)),
        ]
    }

    private static func participants(_ year: Int) -> String {
        """
        event_id,person_id,country,ended_on,sex,institution_type,completed
        SYN-E1,SYN-P01,KGZ,\(year)-02-14,F,police,true
        SYN-E1,SYN-P02,KGZ,\(year)-02-14,M,prosecution,true
        SYN-E1,SYN-P03,KGZ,\(year)-02-14,F,judiciary,true
        SYN-E2,SYN-P04,NPL,\(year)-05-03,M,border_guard,false
        SYN-E2,SYN-P05,NPL,\(year)-05-03,F,police,true
        SYN-E2,SYN-P06,NPL,\(year)-05-03,,police,true
        SYN-E3,SYN-P01,KGZ,\(year)-09-20,F,police,true
        SYN-E3,SYN-P07,KGZ,\(year)-09-20,M,labour_inspection,true

        """
    }

    private static func victims(_ year: Int) -> String {
        """
        person_id,country,sex,age,form,identified_on
        SYN-V01,KGZ,F,19,SEX,\(year)-01-20
        SYN-V02,KGZ,M,33,FORCED_LABOUR,\(year)-02-11
        SYN-V03,NPL,F,16,SEX,\(year)-03-05
        SYN-V04,NPL,F,22,FORCED_LABOUR,\(year)-06-17
        SYN-V05,NPL,M,41,FORCED_LABOUR,\(year)-08-02
        SYN-V06,KGZ,F,,SEX,\(year)-11-28

        """
    }

    private static func services(_ year: Int) -> String {
        """
        service_id,person_id,date
        SYN-S01,SYN-V01,\(year)-02-01
        SYN-S02,SYN-V02,\(year)-03-30
        SYN-S03,SYN-V04,\(year)-06-20
        SYN-S04,SYN-V05,\(year)-12-15

        """
    }

    private static func submissions(_ year: Int) -> String {
        let lines = ["participants", "victims"].flatMap { records in
            ["KGZ", "NPL"].flatMap { country in (1...4).map { "\(records),\(country),\(year)-Q\($0)\n" } }
        }
        return "records,country,quarter\n" + lines.joined()
    }
}
