# A week of nights: docs/service.md shows the journal of the same script with more rows.
BeforeAll { . $PSScriptRoot/common.ps1 }

Describe 'A week in service' {
    It 'renews the model on good nights, and leaves it on bad ones' {
        $week = & (Join-Path $Repository 'docs/scripts/Invoke-ServiceWeek.ps1') -Path (Join-Path $TestDrive 'week') -NightCount 800
        $week.night | Should -Be 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'again'
        # Whether a good night is good enough is the data's to say
        $week[0].decision | Should -Be 'Replaced'
        $week[1, 6].decision | ForEach-Object { $_ | Should -BeIn 'Replaced', 'Kept' }
        $week[2..5].decision | Should -Be (@('Failed') * 4)
        $week[2].reason | Should -Match 'found \d+ columns, expected 785'
        $week[3].reason | Should -Match 'the labels or the data are in doubt'
        $week[4].reason | Should -Match 'no examples'
        $week[5].reason | Should -Match 'population stability index'
        $week[7].decision, $week[7].exit | Should -Be 'Unchanged', 2
    }
}
