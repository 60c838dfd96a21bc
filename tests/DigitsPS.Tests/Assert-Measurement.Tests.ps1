BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'digits.csv'
    New-TinyDigitCsv $csv -Count 200
    $model = Import-DigitData $csv | Invoke-NetworkTraining (New-Network 16) -Epoch 20
    $good = $model | Measure-Model -Data (Import-DigitData $csv)
    # A model of one number, so that examples can be made of which it says what is wanted: a, b or c
    $says = @{ a = -9; b = 0; c = 9 }
    $letters = @('a', 'b', 'c') * 30 | ForEach-Object { [pscustomobject]@{ x = $says[$_]; label = $_ } } | Invoke-NetworkTraining (New-Network 8 -LearningRate 0.1) -Epoch 60
    function Measure-Letter([string[]] $Pairs) {
        $Pairs | ForEach-Object { [pscustomobject]@{ x = $says["$($_[1])"]; label = "$($_[0])" } } | Measure-Model -Model $letters -WarningAction SilentlyContinue
    }
    # Half of the bs are taken for as; four of five are as, and all are taken for as
    $fair = Measure-Letter (@('aa') * 50 + @('ba') * 25 + @('bb') * 25)
    $guess = Measure-Letter (@('aa') * 80 + @('ba') * 20)
}

Describe 'Assert-Measurement' {
    It 'lets what is good enough through' {
        $passed = $good | Assert-Measurement -MinimumAccuracy 0.9 -MinimumF1 0.9 -MinimumClassF1 0.9 -BetterThanChance
        $passed | Should -Be $good
    }

    It 'takes the scores that a model has, and those of a comparison' {
        ($model | Assert-Measurement -MinimumF1 0.5).F1 | Should -Be $model.Measurement.F1
    }

    It 'says of each score that is too low what it is and what was asked' {
        $message = { $fair | Assert-Measurement -MinimumAccuracy 0.8 -MinimumF1 0.9 -MinimumClassF1 0.7 } | Should -Throw -ErrorId 'ScoreTooLow*' -PassThru
        "$message" | Should -Be ('The model is not good enough on input: the accuracy is 0.7500, at least 0.8000 was asked for; F1 is 0.7333, at least 0.9000 was asked for; ' +
            'F1 of class b is 0.6667, at least 0.7000 was asked for.')
        $message.TargetObject | Should -Be $fair
        $message.CategoryInfo.Category | Should -Be 'InvalidResult'
    }

    It 'takes exactly what was asked for' {
        ($fair | Assert-Measurement -MinimumAccuracy 0.75).Accuracy | Should -Be 0.75
    }

    It 'asks to be better than chance' {
        { $guess | Assert-Measurement -BetterThanChance } | Should -Throw '*within chance of always saying the commonest class, 0.8000*'
        ($guess | Assert-Measurement -MinimumAccuracy 0.8).Accuracy | Should -Be 0.8
    }

    It 'asks for something to ask' {
        { $good | Assert-Measurement } | Should -Throw -ErrorId 'NothingAsked*'
        { $good | Assert-Measurement -MinimumF1 90 } | Should -Throw '*The value 90 is not allowed; give a number at least 0 and at most 1, as 0.9 for 90%.*'
        { $good | Assert-Measurement -MinimumF1 -1 } | Should -Throw '*at least 0 and at most 1.*'
        { $good | Assert-Measurement -MinimumF1 1.1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'lets nothing through where nothing was measured, and several only where each is good enough' {
        { @() | Assert-Measurement -MinimumF1 0.5 } | Should -Throw -ErrorId 'NothingMeasured*'
        { Import-DigitData (Join-Path $TestDrive none*.csv) -ErrorAction SilentlyContinue | Where-Object { $false } | Assert-Measurement -MinimumF1 0.5 } | Should -Throw -ErrorId 'NothingMeasured*'
        @($good, $fair | Assert-Measurement -MinimumF1 0.5).Count | Should -Be 2
        { $good, $guess, $fair | Assert-Measurement -MinimumF1 0.5 } | Should -Throw -ErrorId 'ScoreTooLow*'
    }

    It 'ends a script under $ErrorActionPreference <_>, with exit code 1' -ForEach 'Continue', 'Stop', 'SilentlyContinue', 'Ignore' {
        $script = Join-Path $TestDrive 'gate.ps1'
        "Import-Module '$Repository/DigitsPS.psd1'
        `$ErrorActionPreference = '$_'
        Import-DigitData '$csv' | Invoke-NetworkTraining (New-Network 2) -Epoch 1 | Assert-Measurement -MinimumF1 1
        'went on'" | Set-Content $script
        $output = Invoke-Pwsh -NonInteractive -File $script 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 1
        $output | Should -Match 'not good enough'
        $output | Should -Not -Match 'went on'
    }
}
