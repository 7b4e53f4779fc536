import Foundation
import TestSupport

/// A few invented rows for the guide's project.
enum GuideRows {
    static let files: [(path: String, rows: [UInt8])] = [
        ("submissions.csv", Array(submissions.utf8)), ("victims.csv", Array(victims.utf8)),
        ("services-2016.csv", Array(services(2016).utf8)), ("services-2017.csv", Array(services(2017).utf8)),
        ("shelters.csv", Array(shelters.utf8)), ("accounts.txt", Array(accounts.utf8)),
        ("interviews.xlsx", []),
    ]

    private static let submissions = """
        register,country,quarter
        victims,KGZ,2016-Q2
        victims,KGZ,2017-Q1
        victims,NPL,2017-Q1
        staff,PAK,2017-Q1

        """

    private static let victims = """
        person_id,country,town,origin,sex,age,days_open,identified_on,interviewed_at,Date of birth,consented,remark
        P1,KGZ,OSH,Kyrgyz Republic,F,19,12,2016-05-02,2016-05-02T10:30:00,01/04/1997,yes,
        P2,KGZ,TALAS,Nepalese,M,-,400,2017-01-15,,,no,case closed
        P3,NPL,,NPL,F,16,30,2017-02-20,,,true,
        P4,NPL,,NPL,,unknown,366,2017-03-01,,17/12/1989,1,moved

        """

    private static func services(_ year: Int) -> String {
        """
        service_id,person_id,shelter_id,given_on,kind,nights
        S\(year)1,P1,H1,\(year)-05-03,shelter,7
        S\(year)2,P1,H1,\(year)-06-20,legal aid,0
        S\(year)3,P3,H2,\(year)-03-02,shelter,9
        S\(year)4,P4,H2,\(year)-11-30,health,0

        """
    }

    private static let shelters = """
        shelter_id,country,opened_on
        H1,KGZ,2016-04-15
        H2,NPL,2016-09-01

        """

    private static let accounts = """
        country;year;spent;staff;travel;assisted
        KGZ;2016;1.250,50;1.000,50;250,00;<5
        NPL;2017;12.000,00;8.000,00;4.000,00;12

        """

    /// Writes the workbook, whose rows a text cannot hold.
    static func writeWorkbook(to file: URL) throws -> ProgramRun {
        let script = """
            import datetime, openpyxl, sys
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.title = "Answers"
            sheet.append(["interview", "country", "asked_on", "satisfied", "wait_days", "weight", "stratum", "cluster",
                          "clusters_in_stratum"])
            for number in range(8):
                sheet.append([f"I{number}", ["KGZ", "NPL"][number % 2], f"2017-0{number + 1}-11", "yes", 3 * number + 2,
                              1.5, f"s{number % 2}", f"c{number // 2}", 40])
            book.save(sys.argv[1])
            """
        return try OutsideProgram.run(Installed.python ?? "python3", ["-c", script, file.path])
    }
}
